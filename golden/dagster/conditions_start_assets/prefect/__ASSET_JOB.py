from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from lake.definitions import by_hand, cleaned, landed, reported

dag = TaskGraph("__ASSET_JOB")


@task(name="landed")
def landed_task():
    with dag.task("landed", outlets=["landed"]) as task:
        return task.returned(landed())


@task(name="cleaned")
def cleaned_task(landed):
    with dag.task("cleaned", outlets=["cleaned"], inlets=["landed"]) as task:
        return task.returned(cleaned(landed=landed))


@task(name="reported")
def reported_task():
    with dag.task("reported", outlets=["reported"], inlets=["cleaned"]) as task:
        return task.call(dagster_body(reported, assets=("reported",)))


@task(name="by_hand")
def by_hand_task():
    with dag.task("by_hand", outlets=["by_hand"]) as task:
        return task.returned(by_hand())


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        landed_run = landed_task.submit()
        cleaned_run = cleaned_task.submit(landed_run)
        reported_run = reported_task.submit(wait_for=[cleaned_run])
        by_hand_run = by_hand_task.submit()
        return [landed_run, cleaned_run, reported_run, by_hand_run]


if __name__ == "__main__":
    __ASSET_JOB()
