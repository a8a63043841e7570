"""
### Parcels, every night

Loads what the carriers have delivered, and reports what is late.
"""

import logging
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash_operator import BashOperator
from airflow.operators.dummy_operator import DummyOperator
from airflow.operators.python_operator import BranchPythonOperator, PythonOperator

from parcels import steps
from parcels.steps import load_carrier

DAG_ID = "parcels_nightly"

default_args = {
    "owner": "logistics",
    "depends_on_past": False,
    "start_date": datetime(2021, 3, 1),
    "email": ["logistics@example.org"],
    "email_on_failure": False,
    "email_on_retry": False,
    "retries": 2,
    "retry_delay": timedelta(minutes=5),
    "execution_timeout": timedelta(hours=1),
}

dag = DAG(
    DAG_ID,
    default_args=default_args,
    description="Parcels, every night",
    schedule_interval="30 2 * * *",
    default_view="graph",
    max_active_runs=1,
    catchup=False,
)
dag.doc_md = __doc__


def choose(**kwargs):
    late = kwargs["ti"].xcom_pull(key="late", task_ids="load_post")
    logging.info("run %s has %s late", kwargs["run_id"], late)
    if (kwargs["dag_run"].conf or {}).get("silent"):
        return "nothing_late"
    return "warn" if late else "nothing_late"


start = DummyOperator(task_id="start", dag=dag)

loads = []
for carrier in ["post", "bikes"]:
    load = PythonOperator(
        task_id="load_%s" % carrier,
        python_callable=load_carrier,
        op_kwargs={"carrier": carrier},
        params={"limit": 3},
        provide_context=True,
        dag=dag,
    )
    load.set_upstream(start)
    loads.append(load)

branch = BranchPythonOperator(task_id="any_late", python_callable=choose, provide_context=True, dag=dag)

warn = BashOperator(
    task_id="warn",
    bash_command="echo 'late on {{ ds }}: {{ ti.xcom_pull(task_ids=\"load_post\", key=\"late\") }}'",
    email_on_retry=True,
    email="chief@example.org",
    retries=0,
    dag=dag,
)
nothing_late = DummyOperator(task_id="nothing_late", dag=dag)

report = PythonOperator(
    task_id="report",
    python_callable=steps.report,
    provide_context=True,
    trigger_rule="one_success",
    retry_delay=timedelta(seconds=30),
    dag=dag,
)

loads >> branch >> [warn, nothing_late] >> report
