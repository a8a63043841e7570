from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator


def build(name):
    dag = DAG(name, start_date=datetime(2024, 1, 1), schedule=None)
    EmptyOperator(task_id="only", dag=dag)
    return dag


kept = build("kept")
registry = [build("lost")]
