from prefect import flow, task

from airflow_tasks import AirflowDag
from shop.definitions import after_sides, both, count, count_items, sides

dag = AirflowDag("__ASSET_JOB", version=3)


@task(name="both")
def both_task():
    with dag.task("both", outlets=["users", "items"]) as task:
        return task.call(both)


@task(name="count")
def count_task(both):
    with dag.task("count", outlets=["count"], inlets=["users"]) as task:
        return task.call(count, users=task.pull("both", "users"))


@task(name="count_items")
def count_items_task(both):
    with dag.task("count_items", outlets=["count_items"], inlets=["items"]) as task:
        return task.call(count_items, items=task.pull("both", "items"))


@task(name="sides")
def sides_task():
    with dag.task("sides", outlets=["left", "right"], inlets=["users"]) as task:
        return task.call(sides)


@task(name="after_sides")
def after_sides_task():
    with dag.task("after_sides", outlets=["after_sides"], inlets=["left", "right"]) as task:
        return task.returned(after_sides())


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        both_run = both_task.submit()
        count_run = count_task.submit(both_run)
        count_items_run = count_items_task.submit(both_run)
        sides_run = sides_task.submit(wait_for=[both_run])
        after_sides_run = after_sides_task.submit(wait_for=[sides_run])
        return [both_run, count_run, count_items_run, sides_run, after_sides_run]


if __name__ == "__main__":
    __ASSET_JOB()
