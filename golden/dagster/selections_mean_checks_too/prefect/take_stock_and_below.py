from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import has_prices, has_rows, priced, stock

dag = TaskGraph("take_stock_and_below")


@task(name="stock")
def stock_task():
    with dag.task("stock", outlets=["stock"]) as task:
        return task.call(dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"}))


@task(name="goods__priced")
def goods__priced(stock):
    with dag.task("goods__priced", outlets=["goods/priced"], inlets=["stock"]) as task:
        return task.call(dagster_body(priced, assets=("goods/priced",)), stock=stock)


@task(name="stock_has_rows")
def stock_has_rows(stock):
    with dag.task("stock_has_rows", stores=False) as task:
        return task.call(dagster_body(has_rows, outputs=(), checks="stock"), stock=stock)


@task(name="goods__priced_has_prices")
def goods__priced_has_prices():
    with dag.task("goods__priced_has_prices", stores=False) as task:
        return task.call(dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True))


@flow(name="take_stock_and_below")
def take_stock_and_below(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_run = stock_task.submit()
        goods__priced_run = goods__priced.submit(stock_run)
        stock_has_rows_run = stock_has_rows.submit(stock_run)
        goods__priced_has_prices_run = goods__priced_has_prices.submit(wait_for=[goods__priced_run])
        return [stock_run, goods__priced_run, stock_has_rows_run, goods__priced_has_prices_run]


if __name__ == "__main__":
    take_stock_and_below()
