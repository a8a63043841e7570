from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from held.definitions import Client, Counted, Desk, Doubled, asked, counting, told

dag = TaskGraph("desk_job")


@task(name="asked")
def asked_task():
    with dag.task("asked", outlets=["asked"]) as task:
        return task.call(
            dagster_body(
                asked,
                assets=("asked",),
                resources={"desk": lambda: Desk(client=Client(url="inner"), doubled=Doubled(word="ab"))},
            )
        )


@task(name="counting")
def counting_task():
    with dag.task("counting", outlets=["counting"]) as task:
        return task.call(
            dagster_body(counting, assets=("counting",), resources={"counted": lambda: Counted(start=3)})
        )


@task(name="told")
def told_task():
    with dag.task("told", outlets=["told"]) as task:
        return task.call(
            dagster_body(told, assets=("told",), resources={"client": lambda: Client(url="outer")})
        )


@flow(name="desk_job")
def desk_job(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        asked_run = asked_task.submit()
        counting_run = counting_task.submit()
        told_run = told_task.submit()
        return [asked_run, counting_run, told_run]


if __name__ == "__main__":
    desk_job()
