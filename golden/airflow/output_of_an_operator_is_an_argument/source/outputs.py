from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

with DAG("outputs", schedule=None, start_date=datetime(2024, 1, 1)):
    shell = BashOperator(task_id="shell", bash_command="echo 42")

    @task
    def double(text):
        return int(text) * 2

    doubled = double(shell.output)
    show = PythonOperator(task_id="show", python_callable=lambda value: value + 1, op_kwargs={"value": doubled})
    BashOperator(task_id="say", bash_command="echo {{ ti.xcom_pull(task_ids='show') }}", env={"DOUBLED": "{{ ti.xcom_pull('double') }}"})
    show.output
