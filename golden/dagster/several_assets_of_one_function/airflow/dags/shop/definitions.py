from airflow.sdk import DAG, task
from dagster_code import MaterializeResult, Output


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


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("__ASSET_JOB", schedule=None):
    both_task = task(task_id="both")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    count_task = task(task_id="count")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    count_items_task = task(task_id="count_items")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    sides_task = task(task_id="sides")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    after_sides_task = task(task_id="after_sides")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    both_task >> [count_task, count_items_task, sides_task]
    sides_task >> after_sides_task
