import os

from airflow.sdk import DAG, Asset, task

from dagster_steps import dagster_body
from wares.resources import Printer, Shelf, of_stage


def cups(shelf: Shelf, printer: Printer) -> str:
    return printer.print(shelf.find("cups"))


def plates(printer: Printer, cups: str) -> str:
    return printer.print(f"plates beside {cups}")


with DAG("count_wares", schedule=None):
    cups_task = task(task_id="cups", outlets=[Asset("cups", group="default")])(
        dagster_body(
            cups,
            assets=("cups",),
            resources={
                "shelf": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["shelf"],
                "printer": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["printer"],
            },
        )
    )()
    plates_task = task(
        task_id="plates", outlets=[Asset("plates", group="default")], inlets=[Asset("cups", group="default")]
    )(
        dagster_body(
            plates,
            assets=("plates",),
            resources={"printer": lambda: of_stage(os.getenv("STAGE_OF_WARES", "local"))["printer"]},
        )
    )(cups=cups_task)
