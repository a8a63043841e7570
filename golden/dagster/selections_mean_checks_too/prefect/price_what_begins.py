from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import has_rows, stock

dag = TaskGraph("price_what_begins")


@task(name="stock")
def stock_task():
    with dag.task("stock", outlets=["stock"]) as task:
        return task.call(dagster_body(stock, assets=("stock",), keeps={"result": "io_manager"}))


@task(name="stock_has_rows")
def stock_has_rows(stock):
    with dag.task("stock_has_rows", stores=False) as task:
        return task.call(dagster_body(has_rows, outputs=(), checks="stock"), stock=stock)


@flow(name="price_what_begins")
def price_what_begins(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_run = stock_task.submit()
        stock_has_rows_run = stock_has_rows.submit(stock_run)
        return [stock_run, stock_has_rows_run]


if __name__ == "__main__":
    price_what_begins()
