from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from imports.definitions import fetch, of_the_day
from run_times import RunTimes

dag = TaskGraph(
    "import_the_day",
    times=RunTimes(crons=("0 4 * * *",), interval="none"),
    params={"partition_key": {"type": ["null", "string"]}, "ops": {"type": "object"}},
)


@task(name="fetch")
def fetch_task():
    with dag.task("fetch") as task:
        return task.call(
            dagster_body(fetch, configured_by={"": lambda: of_the_day}, partitions=TimeWindows("0 4 * * *"))
        )


@flow(name="import_the_day")
def import_the_day(partition_key=None, ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key, "ops": ops}, conf):
        fetch_run = fetch_task.submit()
        return [fetch_run]


if __name__ == "__main__":
    import_the_day()
