from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("missing3"):
    EmptyOperator(task_id="only")
