from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    "limits",
    schedule="@daily",
    start_date=datetime(2024, 1, 1),
    max_active_runs=2,
    max_active_tasks=4,
    fail_fast=True,
    is_paused_upon_creation=True,
):
    BashOperator(
        task_id="heavy",
        bash_command="true",
        pool="big",
        pool_slots=3,
        priority_weight=10,
        weight_rule="absolute",
        queue="fast",
        depends_on_past=True,
        wait_for_downstream=True,
        max_active_tis_per_dag=1,
        execution_timeout=timedelta(minutes=10),
        owner="ops",
        doc_md="Heavy *work*",
        do_xcom_push=False,
    )
