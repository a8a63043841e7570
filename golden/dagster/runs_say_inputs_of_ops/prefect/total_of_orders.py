from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop import load_orders, total

dag = TaskGraph("total_of_orders", params={"ops": {"type": "object"}})


@task(name="load_orders")
def load_orders_task():
    """Load the orders that a manifest names, up to a limit."""
    with dag.task("load_orders") as task:
        return task.call(dagster_body(load_orders))


@task(name="total")
def total_task(load_orders):
    with dag.task("total") as task:
        return task.call(dagster_body(total), orders=load_orders)


@flow(name="total_of_orders")
def total_of_orders(
    ops={
        "load_orders": {"inputs": {"manifest": {"path": {"value": "none"}, "orders": {"value": [1, 2, 3]}}}},
        "total": {"inputs": {"factor": 2}},
    },
    logical_date=None,
    conf=None,
):
    with dag.run(logical_date, {"ops": ops}, conf):
        load_orders_run = load_orders_task.submit()
        total_run = total_task.submit(load_orders_run)
        return [load_orders_run, total_run]


if __name__ == "__main__":
    total_of_orders()
