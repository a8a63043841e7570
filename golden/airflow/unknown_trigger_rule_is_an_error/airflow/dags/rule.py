import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("rule", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    first = EmptyOperator(task_id="first")
    second = EmptyOperator(task_id="second")
    first >> second
