from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from made.definitions import sales
from made.factories import make_large_enough, make_scaled, make_table

dag = TaskGraph("__ASSET_JOB")


@task(name="orders_table", retries=3, retry_condition_fn=tries_again)
def orders_table():
    with dag.task("orders_table", max_tries=3, outlets=["orders_table"]) as task:
        return task.call(
            dagster_body(
                make_table(name="orders", scaled=make_scaled(rows=3), rows=3), assets=("orders_table",)
            )
        )


@task(name="items_table", retries=7, retry_condition_fn=tries_again)
def items_table():
    with dag.task("items_table", max_tries=7, outlets=["items_table"]) as task:
        return task.call(
            dagster_body(
                make_table(name="items", scaled=make_scaled(rows=7), rows=7), assets=("items_table",)
            )
        )


@task(name="orders_table_at_least_5")
def orders_table_at_least_5():
    with dag.task("orders_table_at_least_5", stores=False) as task:
        return task.call(
            dagster_body(make_large_enough(least=5), outputs=(), checks="orders_table", blocking=True)
        )


@task(name="sales_north")
def sales_north(orders_table):
    with dag.task("sales_north", outlets=["sales_north"], inlets=["orders_table"]) as task:
        return task.returned(sales(orders=orders_table))


@task(name="sales_south")
def sales_south(orders_table):
    with dag.task("sales_south", outlets=["sales_south"], inlets=["orders_table"]) as task:
        return task.returned(sales(orders=orders_table))


@task(name="items_table_at_least_5")
def items_table_at_least_5():
    with dag.task("items_table_at_least_5", stores=False) as task:
        return task.call(
            dagster_body(make_large_enough(least=5), outputs=(), checks="items_table", blocking=True)
        )


@task(name="all_table", retries=1, retry_condition_fn=tries_again)
def all_table():
    with dag.task(
        "all_table", max_tries=1, outlets=["all_table"], inlets=["orders_table", "items_table"]
    ) as task:
        return task.call(
            dagster_body(make_table(name="all", scaled=make_scaled(rows=1), rows=1), assets=("all_table",))
        )


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_table_run = orders_table.submit()
        items_table_run = items_table.submit()
        orders_table_at_least_5_run = orders_table_at_least_5.submit(wait_for=[orders_table_run])
        sales_north_run = sales_north.submit(orders_table_run, wait_for=[orders_table_at_least_5_run])
        sales_south_run = sales_south.submit(orders_table_run, wait_for=[orders_table_at_least_5_run])
        items_table_at_least_5_run = items_table_at_least_5.submit(wait_for=[items_table_run])
        all_table_run = all_table.submit(
            wait_for=[
                orders_table_run,
                items_table_run,
                orders_table_at_least_5_run,
                items_table_at_least_5_run,
            ]
        )
        return [
            orders_table_run,
            items_table_run,
            all_table_run,
            sales_north_run,
            sales_south_run,
            orders_table_at_least_5_run,
            items_table_at_least_5_run,
        ]


if __name__ == "__main__":
    __ASSET_JOB()
