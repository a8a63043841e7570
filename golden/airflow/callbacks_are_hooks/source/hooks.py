from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator


def tell(context):
    print(f"{context['task_instance'].task_id} told")


def mourn(context):
    print(f"{context['dag'].dag_id} failed")


with DAG(
    "hooks",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    on_failure_callback=mourn,
    dagrun_timeout=timedelta(hours=1),
    default_args={"on_failure_callback": tell},
):
    BashOperator(task_id="fine", bash_command="true", on_success_callback=[tell, mourn], on_execute_callback=tell)
    BashOperator(task_id="broken", bash_command="exit 3", retries=1, on_retry_callback=tell)
