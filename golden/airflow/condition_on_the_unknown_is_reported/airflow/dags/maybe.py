import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("maybe", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    start = EmptyOperator(task_id="start")
