from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from run_times import RunTimes
from shipping.definitions import of_an_order
from shipping.steps import load, print_labels

dag = TaskGraph(
    "ship",
    times=RunTimes(crons=("0 6 * * *",), interval="none"),
    params={"city": {"type": "string"}, "pieces": {"type": "integer"}, "express": {"type": "boolean"}},
)


@task(name="load")
def load_task():
    with dag.task("load") as task:
        return task.call(dagster_body(load, configured_by={"": lambda: of_an_order}))


@task(name="print_labels")
def print_labels_task(load):
    with dag.task("print_labels") as task:
        return task.call(
            dagster_body(print_labels, defaults={"loud": False}, configured_by={"": lambda: of_an_order}),
            parcels=load,
        )


@flow(name="ship")
def ship(city="Bergen", pieces=3, express=False, logical_date=None, conf=None):
    with dag.run(logical_date, {"city": city, "pieces": pieces, "express": express}, conf):
        load_run = load_task.submit()
        print_labels_run = print_labels_task.submit(load_run)
        return [load_run, print_labels_run]


if __name__ == "__main__":
    ship()
