from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from wares.definitions import cups, of_stage, os, plates

dag = TaskGraph("count_wares")


@task(name="cups")
def cups_task():
    with dag.task("cups", outlets=["cups"]) as task:
        return task.call(
            dagster_body(
                cups,
                assets=("cups",),
                resources={
                    "shelf": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["shelf"],
                    "printer": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["printer"],
                },
            )
        )


@task(name="plates")
def plates_task(cups):
    with dag.task("plates", outlets=["plates"], inlets=["cups"]) as task:
        return task.call(
            dagster_body(
                plates,
                assets=("plates",),
                resources={"printer": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["printer"]},
            ),
            cups=cups,
        )


@flow(name="count_wares")
def count_wares(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        cups_run = cups_task.submit()
        plates_run = plates_task.submit(cups_run)
        return [cups_run, plates_run]


if __name__ == "__main__":
    count_wares()
