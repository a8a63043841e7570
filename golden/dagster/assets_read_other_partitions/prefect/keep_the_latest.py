from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from depot.sales import latest
from graph_tasks import TaskGraph

dag = TaskGraph("keep_the_latest")


@task(name="latest")
def latest_task():
    with dag.task("latest", outlets=["latest"], inlets=["raw/takings"]) as task:
        return task.call(
            dagster_body(latest, assets=("latest",)),
            takings=kept_value(
                "raw/takings",
                "io_manager",
                reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": "last"},
            ),
        )


@flow(name="keep_the_latest")
def keep_the_latest(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        latest_run = latest_task.submit()
        return [latest_run]


if __name__ == "__main__":
    keep_the_latest()
