import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("unknown", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    start = EmptyOperator(task_id="start")
    end = EmptyOperator(task_id="end")
    start >> end
