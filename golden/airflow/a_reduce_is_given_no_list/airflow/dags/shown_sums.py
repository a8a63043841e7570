import pendulum
from airflow.sdk import DAG, task


def double(n):
    return 2 * n


def total(values):
    return sum(values)


def shown(values):
    return f"doubled: {values}"


with DAG("shown_sums", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    double_task = task(task_id="double")(double).expand(n=[1, 2])
    total_task = task(task_id="total")(total)(double_task)
    shown_task = task(task_id="shown")(shown)(double_task)
