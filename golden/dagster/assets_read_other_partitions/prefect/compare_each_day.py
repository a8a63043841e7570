from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body, kept_value
from depot.sales import add_up, change, copied, week
from graph_tasks import TaskGraph

dag = TaskGraph("compare_each_day", params={"partition_key": {"type": ["null", "string"]}})


@task(name="change")
def change_task():
    """Compare with the day before."""
    with dag.task("change", outlets=["change"], inlets=["raw/takings"]) as task:
        return task.call(
            dagster_body(change, assets=("change",), partitions=TimeWindows("0 0 * * *"), partitioned=True),
            takings=kept_value(
                "raw/takings",
                "io_manager",
                reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": [-1, -1]},
            ),
        )


@task(name="week")
def week_task():
    with dag.task("week", outlets=["week"], inlets=["raw/takings"]) as task:
        return task.returned(week())


@task(name="copied")
def copied_task():
    with dag.task("copied", outlets=["copied"], inlets=["raw/takings"]) as task:
        return task.call(
            dagster_body(copied, assets=("copied",), partitions=TimeWindows("0 0 * * *"), partitioned=True),
            same=kept_value("raw/takings", "io_manager", partitioned=True),
        )


@task(name="doubled.add_up")
def doubled_add_up():
    with dag.task("doubled.add_up", outlets=["doubled"], inlets=["raw/takings"]) as task:
        return task.call(
            dagster_body(add_up, assets=("doubled",), partitions=TimeWindows("0 0 * * *"), partitioned=True),
            values=kept_value(
                "raw/takings",
                "io_manager",
                reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": [-1, -1]},
            ),
        )


@flow(name="compare_each_day")
def compare_each_day(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        change_run = change_task.submit()
        week_run = week_task.submit()
        copied_run = copied_task.submit()
        doubled_add_up_run = doubled_add_up.submit()
        return [change_run, week_run, copied_run, doubled_add_up_run]


if __name__ == "__main__":
    compare_each_day()
