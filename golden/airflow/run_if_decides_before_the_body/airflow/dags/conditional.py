import pendulum
from airflow.sdk import DAG, task


def runs():
    return 1


def never():
    return "echo never"


with DAG("conditional", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    yes = task(task_id="yes")(runs)()
    no = task(task_id="no")(runs)()
    never_task = task.bash(task_id="never")(never)()
