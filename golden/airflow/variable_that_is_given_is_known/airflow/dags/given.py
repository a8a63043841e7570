import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("given", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    load_users = EmptyOperator(task_id="load_users")
    load_orders = EmptyOperator(task_id="load_orders")
