from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import stock

dag = TaskGraph("take_stock_unchecked")


@task(name="stock")
def stock_task():
    with dag.task("stock", outlets=["stock"]) as task:
        return task.call(dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"}))


@flow(name="take_stock_unchecked")
def take_stock_unchecked(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_run = stock_task.submit()
        return [stock_run]


if __name__ == "__main__":
    take_stock_unchecked()
