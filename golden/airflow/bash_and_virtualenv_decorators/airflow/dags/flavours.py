import pendulum
from airflow.sdk import DAG, task


def say(word):
    return f"echo {word} $WHO"


def isolated():
    return 1


def old():
    return 2


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("flavours", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    say_task = task(task_id="say")(not_carried)(
        "a command that a function makes is not carried to Airflow yet"
    )
    isolated_task = task(task_id="isolated")(not_carried)(
        "a body in an interpreter of its own is not carried to Airflow yet"
    )
    old_task = task(task_id="old")(not_carried)(
        "a body in an interpreter of its own is not carried to Airflow yet"
    )
    say_task >> [isolated_task, old_task]
