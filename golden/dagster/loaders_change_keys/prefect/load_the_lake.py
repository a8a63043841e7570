from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from pond.raw import ends, halve, orders, totals

dag = TaskGraph("load_the_lake")


@task(name="orders")
def orders_task():
    with dag.task("orders", outlets=["lake/orders"], inlets=["outside/landing"]) as task:
        return task.returned(orders())


@task(name="daily__totals", retries=1, retry_condition_fn=tries_again)
def daily__totals(orders):
    """Add them up."""
    with dag.task(
        "daily__totals", max_tries=1, outlets=["lake/daily/totals"], inlets=["lake/orders"]
    ) as task:
        return task.call(
            dagster_body(totals, assets=("lake/daily/totals",), keeps={"result": "io_manager"}), orders=orders
        )


@task(name="share.halve")
def share_halve(daily__totals):
    with dag.task("share.halve", outlets=["lake/share"], inlets=["lake/daily/totals"]) as task:
        return task.call(dagster_body(halve, assets=("lake/share",)), value=daily__totals)


@task(name="ends")
def ends_task(orders):
    with dag.task("ends", outlets=["lake/ends/low", "lake/high"], inlets=["lake/orders"]) as task:
        return task.call(
            dagster_body(ends, outputs=("low", "high"), assets=("lake/ends/low", "lake/high")), orders=orders
        )


@flow(name="load_the_lake")
def load_the_lake(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_run = orders_task.submit()
        daily__totals_run = daily__totals.submit(orders_run)
        share_halve_run = share_halve.submit(daily__totals_run)
        ends_run = ends_task.submit(orders_run)
        return [orders_run, daily__totals_run, share_halve_run, ends_run]


if __name__ == "__main__":
    load_the_lake()
