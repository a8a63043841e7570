from prefect import flow, task

from dagster_hooks import step_hook
from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from old.assets import checked, look, look_at_both, mourn, report

dag = TaskGraph("__ASSET_JOB")


@task(name="far__weather")
def far__weather():
    with dag.task("far__weather", stores=False) as task:
        return task.call(dagster_body(look, optional=("result",)))


@task(name="look_at_both")
def look_at_both_task():
    with dag.task("look_at_both", stores=False) as task:
        return task.call(dagster_body(look_at_both, optional=("result",)))


@task(name="report")
def report_task():
    with dag.task(
        "report",
        outlets=["report"],
        inlets=["landed", "far/derived", "far/weather", "sea"],
        hooks={"failure": [step_hook(lambda: mourn)]},
    ) as task:
        return task.call(dagster_body(report, assets=("report",)))


@task(name="checked")
def checked_task():
    with dag.task("checked", stores=False) as task:
        return task.call(dagster_body(checked, outputs=()))


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        far__weather_run = far__weather.submit()
        look_at_both_run = look_at_both_task.submit()
        report_run = report_task.submit(wait_for=[far__weather_run, look_at_both_run])
        checked_run = checked_task.submit(wait_for=[report_run])
        return [report_run, far__weather_run, look_at_both_run, checked_run]


if __name__ == "__main__":
    __ASSET_JOB()
