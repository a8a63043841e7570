from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from stock.definitions import deliveries, rooms, total, wine

dag = TaskGraph("take_stock")


@task(name="deliveries")
def deliveries_task():
    with dag.task("deliveries", outlets=["deliveries"]) as task:
        return task.call(
            dagster_body(
                deliveries,
                assets=("deliveries",),
                own_checks=(("deliveries", "has_rows", True), ("deliveries", "is_small", False)),
            )
        )


@task(name="total")
def total_task(deliveries):
    with dag.task("total", outlets=["total"], inlets=["deliveries"]) as task:
        return task.call(
            dagster_body(total, assets=("total",), own_checks=(("total", "is_positive", False),)),
            deliveries=deliveries,
        )


@task(name="rooms")
def rooms_task():
    with dag.task("rooms", outlets=["shelves", "cellar"]) as task:
        return task.call(
            dagster_body(
                rooms,
                outputs=("shelves", "cellar"),
                assets=("shelves", "cellar"),
                own_checks=(("shelves", "is_full", False), ("cellar", "is_dry", True)),
            )
        )


@task(name="wine")
def wine_task():
    with dag.task("wine", outlets=["wine"], inlets=["cellar"]) as task:
        return task.returned(wine())


@flow(name="take_stock")
def take_stock(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        deliveries_run = deliveries_task.submit()
        total_run = total_task.submit(deliveries_run)
        rooms_run = rooms_task.submit()
        wine_run = wine_task.submit(wait_for=[rooms_run])
        return [deliveries_run, total_run, rooms_run, wine_run]


if __name__ == "__main__":
    take_stock()
