from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import has_prices, stock

dag = TaskGraph("take_stock_check_prices")


@task(name="stock")
def stock_task():
    with dag.task("stock", outlets=["stock"]) as task:
        return task.call(dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"}))


@task(name="goods__priced_has_prices")
def goods__priced_has_prices():
    with dag.task("goods__priced_has_prices", stores=False) as task:
        return task.call(dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True))


@flow(name="take_stock_check_prices")
def take_stock_check_prices(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_run = stock_task.submit()
        goods__priced_has_prices_run = goods__priced_has_prices.submit()
        return [stock_run, goods__priced_has_prices_run]


if __name__ == "__main__":
    take_stock_check_prices()
