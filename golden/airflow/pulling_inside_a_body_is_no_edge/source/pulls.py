from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator


def push(ti):
    ti.xcom_push(key="rows", value=[1, 2, 3])
    return "done"


def pull(**context):
    ti = context["ti"]
    return [ti.xcom_pull(task_ids="push", key="rows"), ti.xcom_pull(task_ids="push"), ti.xcom_pull(task_ids="nobody")]


with DAG("pulls", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="push", python_callable=push) >> PythonOperator(task_id="pull", python_callable=pull)
