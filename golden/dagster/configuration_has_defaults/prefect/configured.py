from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import EnvVar, Shop, bounded, greeted

dag = TaskGraph("configured", params={"ops": {"type": "object"}})


@task(name="bounded")
def bounded_task():
    with dag.task("bounded") as task:
        return task.call(dagster_body(bounded))


@task(name="greeted")
def greeted_task():
    with dag.task("greeted") as task:
        return task.call(
            dagster_body(greeted, resources={"shop": lambda: Shop(name=EnvVar("SHOP_NAME"), floor=3)})
        )


@flow(name="configured")
def configured(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        bounded_run = bounded_task.submit()
        greeted_run = greeted_task.submit()
        return [bounded_run, greeted_run]


if __name__ == "__main__":
    configured()
