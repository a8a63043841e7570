import pendulum
from airflow.sdk import DAG, TaskGroup, task


def add(n, to):
    return n + to


def show(n):
    return f"{n}"


with DAG("returning", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    with TaskGroup("twice") as twice_group:
        twice_add = task(task_id="add")(add)(0, 1)
        twice_add__1 = task(task_id="add__1")(add)(twice_add, 1)
    with TaskGroup("twice__1") as twice__1_group:
        twice__1_add = task(task_id="add")(add)(twice_add__1, 1)
        twice__1_add__1 = task(task_id="add__1")(add)(twice__1_add, 1)
    show_task = task(task_id="show")(show)(twice__1_add__1)
