from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body, kept_value


def has_prices():
    return dg.AssetCheckResult(passed=True)


def has_rows(stock):
    return dg.AssetCheckResult(passed=bool(stock))


def priced(stock):
    return stock


def stock():
    return [1, 2]


def reports():
    yield dg.MaterializeResult(asset_key="summary")
    yield dg.MaterializeResult(asset_key="detail")


with DAG("only_check_prices", schedule=None):
    goods__priced_has_prices = task(task_id="goods__priced_has_prices", do_xcom_push=False)(
        dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True)
    )()

with DAG("only_check_stock", schedule=None):
    stock_has_rows = task(task_id="stock_has_rows", do_xcom_push=False)(
        dagster_body(has_rows, outputs=(), checks="stock")
    )(stock=kept_value("stock", "io_manager"))

with DAG("price_by_path", schedule=None):
    goods__priced = task(
        task_id="goods__priced",
        outlets=[Asset("goods/priced", group="default")],
        inlets=[Asset("stock", group="default")],
    )(dagster_body(priced, assets=("goods/priced",)))(stock=kept_value("stock", "io_manager"))
    goods__priced_has_prices_task = task(task_id="goods__priced_has_prices", do_xcom_push=False)(
        dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True)
    )()
    goods__priced >> goods__priced_has_prices_task

with DAG("price_unchecked", schedule=None):
    goods__priced_task = task(
        task_id="goods__priced",
        outlets=[Asset("goods/priced", group="default")],
        inlets=[Asset("stock", group="default")],
    )(dagster_body(priced, assets=("goods/priced",)))(stock=kept_value("stock", "io_manager"))

with DAG("price_what_begins", schedule=None):
    stock_task = task(task_id="stock", outlets=[Asset("stock", group="default")])(
        dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"})
    )()
    stock_has_rows_task = task(task_id="stock_has_rows", do_xcom_push=False)(
        dagster_body(has_rows, outputs=(), checks="stock")
    )(stock=stock_task)

with DAG("report_after_prices", schedule=None):
    reports_task = task(
        task_id="reports",
        outlets=[Asset("summary", group="reports"), Asset("detail", group="default")],
        inlets=[Asset("goods/priced", group="default")],
        multiple_outputs=True,
    )(dagster_body(reports, outputs=("summary", "detail"), assets=("summary", "detail")))()

with DAG("take_stock_and_below", schedule=None):
    stock_task_2 = task(task_id="stock", outlets=[Asset("stock", group="default")])(
        dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"})
    )()
    goods__priced_task_2 = task(
        task_id="goods__priced",
        outlets=[Asset("goods/priced", group="default")],
        inlets=[Asset("stock", group="default")],
    )(dagster_body(priced, assets=("goods/priced",)))(stock=stock_task_2)
    stock_has_rows_task_2 = task(task_id="stock_has_rows", do_xcom_push=False)(
        dagster_body(has_rows, outputs=(), checks="stock")
    )(stock=stock_task_2)
    goods__priced_has_prices_task_2 = task(task_id="goods__priced_has_prices", do_xcom_push=False)(
        dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True)
    )()
    goods__priced_task_2 >> goods__priced_has_prices_task_2

with DAG("take_stock_check_prices", schedule=None):
    stock_task_3 = task(task_id="stock", outlets=[Asset("stock", group="default")])(
        dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"})
    )()
    goods__priced_has_prices_task_3 = task(task_id="goods__priced_has_prices", do_xcom_push=False)(
        dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True)
    )()

with DAG("take_stock_unchecked", schedule=None):
    stock_task_4 = task(task_id="stock", outlets=[Asset("stock", group="default")])(
        dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"})
    )()
