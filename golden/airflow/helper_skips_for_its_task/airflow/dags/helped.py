import pendulum
from airflow.sdk import DAG, task

from rows import need


def read():
    return need([])


def write(rows):
    return len(rows)


with DAG("helped", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    read_task = task(task_id="read")(read)()
    write_task = task(task_id="write")(write)(read_task)
