from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("missing3", schedule=None):
    only = EmptyOperator(task_id="only")
