from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


def landed():
    return [1, 2, 3]


def cleaned(landed):
    return [number for number in landed if number > 1]


def reported():
    return dg.MaterializeResult(metadata={"told": True})


def by_hand():
    return 1


with DAG("__ASSET_JOB", schedule=None):
    landed_task = task(task_id="landed", outlets=[Asset("landed", group="default")])(landed)()
    cleaned_task = task(
        task_id="cleaned",
        outlets=[Asset("cleaned", group="default")],
        inlets=[Asset("landed", group="default")],
    )(cleaned)(landed=landed_task)
    reported_task = task(
        task_id="reported",
        outlets=[Asset("reported", group="default")],
        inlets=[Asset("cleaned", group="default")],
    )(dagster_body(reported, assets=("reported",)))()
    by_hand_task = task(task_id="by_hand", outlets=[Asset("by_hand", group="default")])(by_hand)()
    cleaned_task >> reported_task

with DAG("hand_made", schedule=None):
    by_hand_task_2 = task(task_id="by_hand", outlets=[Asset("by_hand", group="default")])(by_hand)()
