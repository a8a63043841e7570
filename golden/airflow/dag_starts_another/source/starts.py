from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator

with DAG("parent", schedule=None, start_date=datetime(2024, 1, 1)):
    TriggerDagRunOperator(
        task_id="start",
        trigger_dag_id="child",
        conf={"day": "{{ ds }}"},
        wait_for_completion=True,
        poke_interval=5,
    )

with DAG("child", schedule=None, start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="say", bash_command="echo {{ dag_run.conf['day'] }}")
