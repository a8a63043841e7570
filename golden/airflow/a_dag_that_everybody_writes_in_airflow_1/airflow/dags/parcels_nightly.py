import logging
from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, task

from parcels.steps import load_carrier
from parcels.steps import report as report_2


def choose(**kwargs):
    late = kwargs["ti"].xcom_pull(key="late", task_ids="load_post")
    logging.info("run %s has %s late", kwargs["run_id"], late)
    if (kwargs["dag_run"].conf or {}).get("silent"):
        return "nothing_late"
    return "warn" if late else "nothing_late"


with DAG(
    "parcels_nightly",
    schedule=CronDataIntervalTimetable("30 2 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2021, 3, 1, tz="UTC"),
    catchup=False,
    description="Parcels, every night",
    doc_md="\n### Parcels, every night\n\nLoads what the carriers have delivered, and reports what is late.\n",
    max_active_runs=1,
):
    start = EmptyOperator(task_id="start", retries=2, execution_timeout=timedelta(hours=1), owner="logistics")
    load_post = task(
        task_id="load_post",
        retries=2,
        execution_timeout=timedelta(hours=1),
        owner="logistics",
        params={"limit": 3},
    )(load_carrier)(carrier="post")
    load_bikes = task(
        task_id="load_bikes",
        retries=2,
        execution_timeout=timedelta(hours=1),
        owner="logistics",
        params={"limit": 3},
    )(load_carrier)(carrier="bikes")
    any_late = task.branch(
        task_id="any_late", retries=2, execution_timeout=timedelta(hours=1), owner="logistics"
    )(choose)()
    warn = BashOperator(
        task_id="warn",
        execution_timeout=timedelta(hours=1),
        owner="logistics",
        bash_command="echo 'late on {{ ds }}: {{ ti.xcom_pull(task_ids='load_post', key='late') }}'",
    )
    nothing_late = EmptyOperator(
        task_id="nothing_late", retries=2, execution_timeout=timedelta(hours=1), owner="logistics"
    )
    report = task(
        task_id="report",
        retries=2,
        retry_delay=timedelta(seconds=30),
        execution_timeout=timedelta(hours=1),
        trigger_rule="one_success",
        owner="logistics",
    )(report_2)()
    start >> [load_post, load_bikes]
    load_post >> any_late
    load_bikes >> any_late
    any_late >> [warn, nothing_late]
    warn >> report
    nothing_late >> report
