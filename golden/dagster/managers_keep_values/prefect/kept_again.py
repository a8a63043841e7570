from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph
from kept.assets import both
from kept.managers import JsonManager, Made, names

dag = TaskGraph("kept_again")


@task(name="both")
def both_task():
    with dag.task("both", outlets=["left", "right"], inlets=["label"]) as task:
        return task.call(
            dagster_body(
                both,
                outputs=("left", "right"),
                optional=("right",),
                assets=("left", "right"),
                keeps={"left": "io_manager", "right": "made"},
                managers={
                    "io_manager": lambda: JsonManager(folder="assets", indent=2),
                    "made": lambda: Made(suffix="?"),
                    "named": lambda: names,
                },
            ),
            label=kept_value("label", "named"),
        )


@flow(name="kept_again")
def kept_again(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        both_run = both_task.submit()
        return [both_run]


if __name__ == "__main__":
    kept_again()
