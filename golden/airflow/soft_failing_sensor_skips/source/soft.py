from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.sensors.python import PythonSensor

with DAG("soft", schedule=None, start_date=datetime(2024, 1, 1)):
    wait = PythonSensor(task_id="wait", python_callable=lambda: False, poke_interval=0.1, timeout=0.3, soft_fail=True)
    wait >> EmptyOperator(task_id="after")
    wait >> EmptyOperator(task_id="anyway", trigger_rule="none_failed")
