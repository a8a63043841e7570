from airflow.sdk import DAG, Asset, task

from dagster_code import MaterializeResult, Output
from dagster_steps import dagster_body


def both():
    yield Output([1, 2], "users")


def count(users):
    return len(users)


def count_items(items):
    return len(items)


def sides():
    yield MaterializeResult(asset_key="left")
    yield MaterializeResult(asset_key="right", metadata={"n": 1})


def after_sides():
    return "after"


with DAG("__ASSET_JOB", schedule=None):
    both_task = task(
        task_id="both",
        outlets=[Asset("users", group="default"), Asset("items", group="default")],
        multiple_outputs=True,
    )(dagster_body(both, outputs=("users", "items"), optional=("items",), assets=("users", "items")))()
    count_task = task(
        task_id="count", outlets=[Asset("count", group="default")], inlets=[Asset("users", group="default")]
    )(count)(users=both_task["users"])
    count_items_task = task(
        task_id="count_items",
        outlets=[Asset("count_items", group="default")],
        inlets=[Asset("items", group="default")],
    )(dagster_body(count_items, assets=("count_items",), needs=[("both", "items")]))(items=both_task["items"])
    sides_task = task(
        task_id="sides",
        outlets=[Asset("left", group="default"), Asset("right", group="default")],
        inlets=[Asset("users", group="default")],
        multiple_outputs=True,
    )(dagster_body(sides, outputs=("left", "right"), assets=("left", "right")))()
    after_sides_task = task(
        task_id="after_sides",
        outlets=[Asset("after_sides", group="default")],
        inlets=[Asset("left", group="default"), Asset("right", group="default")],
    )(after_sides)()
    both_task >> sides_task
    sides_task >> after_sides_task
