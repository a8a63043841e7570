# -*- coding: utf-8 -*-
import airflow
from airflow import DAG
from airflow.contrib.sensors.file_sensor import FileSensor
from airflow.operators.bash_operator import BashOperator
from airflow.operators.dummy_operator import DummyOperator
from airflow.operators.python_operator import PythonOperator
from airflow.utils.dates import days_ago

args = {"owner": "airflow", "start_date": days_ago(2), "provide_context": True}


def show(**kwargs):
    return kwargs["execution_date"].isoformat()


dag = DAG(dag_id="old", default_args=args, schedule_interval="@daily", concurrency=4)
start = DummyOperator(task_id="start", dag=dag)
shown = PythonOperator(task_id="shown", python_callable=show, dag=dag)
waits = FileSensor(task_id="waits", filepath="/tmp/x", dag=dag)
shell = BashOperator(task_id="shell", bash_command="echo {{ execution_date }} {{ next_ds }}", xcom_push=True, dag=dag)
start.set_downstream([shown, waits])
shell.set_upstream(shown)
