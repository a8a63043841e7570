from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG


def tell(context):
    print(f"{context['task_instance'].task_id} told")


def mourn(context):
    print(f"{context['dag'].dag_id} failed")


with DAG(
    "hooks",
    schedule=None,
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    dagrun_timeout=timedelta(hours=1),
    on_failure_callback=mourn,
):
    fine = BashOperator(
        task_id="fine",
        on_execute_callback=tell,
        on_success_callback=[tell, mourn],
        on_failure_callback=tell,
        on_skipped_callback=[tell, mourn],
        bash_command="true",
    )
    broken = BashOperator(
        task_id="broken", retries=1, on_retry_callback=tell, on_failure_callback=tell, bash_command="exit 3"
    )
