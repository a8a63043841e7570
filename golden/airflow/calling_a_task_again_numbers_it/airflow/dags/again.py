import pendulum
from airflow.sdk import DAG, task


def add(a, b):
    return a + b


with DAG("again", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    add_task = task(task_id="add")(add)(1, 2)
    add__1 = task(task_id="add__1")(add)(3, 4)
    add__2 = task(task_id="add__2")(add)(add_task, add__1)
