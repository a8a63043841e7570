import pendulum
from airflow.sdk import DAG, task


def work(n):
    return n


with DAG("overridden", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    careful = task(task_id="careful", retries=5)(work)(1)
    work_task = task(task_id="work", retries=1)(work)(careful)
