import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("workdays", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=True):
    only = EmptyOperator(task_id="only")
