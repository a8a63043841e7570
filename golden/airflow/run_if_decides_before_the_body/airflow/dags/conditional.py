import pendulum
from airflow.sdk import DAG, task


def runs():
    return 1


def never():
    return "echo never"


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("conditional", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    yes = task(task_id="yes")(runs)()
    no = task(task_id="no")(runs)()
    never_task = task(task_id="never")(not_carried)(
        "a command that a function makes is not carried to Airflow yet"
    )
