from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import EnvVar, Shop, greeting

dag = TaskGraph("__ASSET_JOB", params={"ops": {"type": "object"}})


@task(name="greeting")
def greeting_task():
    with dag.task("greeting", outlets=["greeting"]) as task:
        return task.call(
            dagster_body(
                greeting,
                assets=("greeting",),
                resources={"shop": lambda: Shop(name=EnvVar("SHOP_NAME"), floor=3)},
            )
        )


@flow(name="__ASSET_JOB")
def __ASSET_JOB(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        greeting_run = greeting_task.submit()
        return [greeting_run]


if __name__ == "__main__":
    __ASSET_JOB()
