import pendulum
from airflow.sdk import DAG, task


def keep(n):
    return n or None


def gather(values):
    return list(values)


with DAG("nones", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    keep_task = task(task_id="keep")(keep).expand(n=[1, 0, 3])
    gather_task = task(task_id="gather")(gather)(keep_task)
