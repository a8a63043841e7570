from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    "limits",
    schedule="0 0 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=2,
    max_active_tasks=4,
    fail_fast=True,
    is_paused_upon_creation=True,
):
    heavy = BashOperator(
        task_id="heavy",
        execution_timeout=timedelta(minutes=10),
        pool="big",
        pool_slots=3,
        priority_weight=10,
        weight_rule="absolute",
        max_active_tis_per_dag=1,
        queue="fast",
        owner="ops",
        doc_md="Heavy *work*",
        do_xcom_push=False,
        depends_on_past=True,
        wait_for_downstream=True,
        bash_command="true",
    )
