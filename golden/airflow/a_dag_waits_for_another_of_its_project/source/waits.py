from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.sensors.external_task import ExternalTaskSensor

with DAG("upstream", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    BashOperator(task_id="load", bash_command="echo loaded")

with DAG("downstream", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    wait = ExternalTaskSensor(
        task_id="wait", external_dag_id="upstream", external_task_id="load", mode="reschedule", timeout=60
    )
    wait >> BashOperator(task_id="report", bash_command="echo reported")
