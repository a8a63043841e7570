import pendulum
from airflow.sdk import DAG, task


def push(ti):
    ti.xcom_push(key="rows", value=[1, 2, 3])
    return "done"


def pull(**context):
    ti = context["ti"]
    return [
        ti.xcom_pull(task_ids="push", key="rows"),
        ti.xcom_pull(task_ids="push"),
        ti.xcom_pull(task_ids="nobody"),
    ]


with DAG("pulls", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    push_task = task(task_id="push")(push)()
    pull_task = task(task_id="pull")(pull)()
    push_task >> pull_task
