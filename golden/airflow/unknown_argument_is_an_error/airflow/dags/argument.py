import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("argument", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    only = BashOperator(task_id="only", bash_command="true")
