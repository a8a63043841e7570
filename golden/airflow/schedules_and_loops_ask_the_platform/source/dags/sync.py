"""Keep copies up to date, when and what the platform's variables say."""

import os
from datetime import timedelta

from airflow import DAG
from airflow.models import Variable
from airflow.operators.python import PythonOperator, ShortCircuitOperator
from airflow.utils.dates import days_ago

from sync.notes import on_failure

ENVIRONMENT = os.environ.get("ENVIRONMENT", "test")
OWNERS = Variable.get("sync_owners", deserialize_json=True, default_var=["bob"])
DAG_NAME = "sync_hourly"


def wanted(**kwargs):
    return kwargs["dag_run"].conf.get("owner") in OWNERS or kwargs["params"]["always"]


def fetch(owner, since, ds, **kwargs):
    token = Variable.get("sync_token")
    return f"{owner} since {since} on {ds} by {len(token)} in {ENVIRONMENT}"


def compare(**kwargs):
    found = kwargs["ti"].xcom_pull(key="return_value")
    kwargs["ti"].xcom_push(key="found", value=found)
    return kwargs["run_id"]


def build(owner):
    return PythonOperator(
        task_id=f"fetch_{owner}",
        python_callable=fetch,
        op_kwargs={"owner": owner, "since": "{{ ds_nodash }}", "mark": "{% if params.always %}all{% endif %}"},
        queue="small",
        pool="sync",
    )


with DAG(
    DAG_NAME,
    default_args={"owner": "sync", "on_failure_callback": on_failure},
    schedule_interval=Variable.get("sync_schedule", default_var="@hourly"),
    start_date=days_ago(2),
    params={"always": True},
    on_failure_callback=on_failure,
    dagrun_timeout=timedelta(minutes=30),
    catchup=False,
) as dag:
    is_wanted = ShortCircuitOperator(task_id="is_wanted", python_callable=wanted)
    compared = PythonOperator(task_id="compare", python_callable=compare, do_xcom_push=False)
    previous = is_wanted
    for owner in OWNERS:
        task = build(owner)
        previous >> task
        previous = task
    previous.set_downstream(compared)
