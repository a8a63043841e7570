import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG(
    "continuous",
    schedule="@continuous",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
    max_active_runs=1,
):
    only = EmptyOperator(task_id="only")

with DAG("once", schedule="@once", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=True):
    only_task = EmptyOperator(task_id="only")
