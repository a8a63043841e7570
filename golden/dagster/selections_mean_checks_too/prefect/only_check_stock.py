from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph
from shop.definitions import has_rows

dag = TaskGraph("only_check_stock")


@task(name="stock_has_rows")
def stock_has_rows():
    with dag.task("stock_has_rows", stores=False) as task:
        return task.call(
            dagster_body(has_rows, outputs=(), checks="stock"), stock=kept_value("stock", "io_manager")
        )


@flow(name="only_check_stock")
def only_check_stock(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_has_rows_run = stock_has_rows.submit()
        return [stock_has_rows_run]


if __name__ == "__main__":
    only_check_stock()
