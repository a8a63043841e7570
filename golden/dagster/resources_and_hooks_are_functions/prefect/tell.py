from prefect import flow, task

from dagster_hooks import step_hook
from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from old.parts import cheer, clock, counted, mourn, table, told

dag = TaskGraph("tell")


@task(name="counted")
def counted_task():
    with dag.task(
        "counted", hooks={"success": [step_hook(lambda: cheer)], "failure": [step_hook(lambda: mourn)]}
    ) as task:
        return task.call(
            dagster_body(
                counted, resources={"table": lambda: table.configured({"name": "t"}), "clock": lambda: clock}
            )
        )


@task(name="told")
def told_task(counted):
    with dag.task(
        "told", hooks={"success": [step_hook(lambda: cheer)], "failure": [step_hook(lambda: mourn)]}
    ) as task:
        return task.call(dagster_body(told, resources={"clock": lambda: clock}), number=counted)


@flow(name="tell")
def tell(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        counted_run = counted_task.submit()
        told_run = told_task.submit(counted_run)
        return [counted_run, told_run]


if __name__ == "__main__":
    tell()
