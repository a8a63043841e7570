from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from plans.definitions import loaded
from run_times import RunTimes

dag = TaskGraph(
    "load",
    times=RunTimes(interval="none"),
    params={"ops": {"type": "object"}},
    facts={"doc_md": "Started by schedules with other configurations."},
)


@task(name="loaded")
def loaded_task():
    with dag.task("loaded") as task:
        return task.call(dagster_body(loaded))


@flow(name="load")
def load(ops={}, logical_date=None, conf=None):
    """Started by schedules with other configurations."""
    with dag.run(logical_date, {"ops": ops}, conf):
        loaded_run = loaded_task.submit()
        return [loaded_run]


if __name__ == "__main__":
    load()
