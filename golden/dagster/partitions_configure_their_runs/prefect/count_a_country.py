from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from imports.definitions import count, of_a_country
from run_times import RunTimes

dag = TaskGraph(
    "count_a_country",
    times=RunTimes(interval="none"),
    params={
        "partition_key": {"type": ["null", "string"], "enum": [None, "no", "se", "dk"]},
        "ops": {"type": "object"},
    },
)


@task(name="count")
def count_task():
    with dag.task("count") as task:
        return task.call(dagster_body(count, configured_by={"": lambda: of_a_country}))


@flow(name="count_a_country")
def count_a_country(partition_key=None, ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key, "ops": ops}, conf):
        count_run = count_task.submit()
        return [count_run]


if __name__ == "__main__":
    count_a_country()
