import os
from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, CronTriggerTimetable, Param, task

from pipelines.loans.constants import Constants
from pipelines.loans.tasks import download
from pipelines.loans.tasks import refresh as refresh_2
from pipelines.loans.tasks import upload as upload_3
from pipelines.utils import rename_current_flow_run as rename_current_flow_run_2
from prefect_steps import prefect_body

MODE = os.getenv("DUMP_MODE", "append")


def do_branch(branch, days):
    branch = branch or Constants.BRANCH.value
    days = days or Constants.DAYS.value
    return branch, days


dump_mode = lambda full: "overwrite" if full else MODE


count = lambda count, found_3: count + found_3


count_2 = lambda count, found_5: count + found_5

with DAG(
    "library-loans",
    schedule=CronTriggerTimetable("0 5 * * 1", timezone="America/Sao_Paulo"),
    catchup=False,
    is_paused_upon_creation=False,
    params={
        "branch": Param(None, type=["string", "null"]),
        "days": Param(None, type=["integer", "null"]),
        "tables": Param(None, type=["array", "null"]),
        "full": Param(False, type=["boolean", "null"]),
    },
):
    do_branch_task = task(task_id="do_branch")(
        prefect_body(
            do_branch,
            params={"branch": lambda params: params["branch"], "days": lambda params: params["days"]},
        )
    )()
    rename_current_flow_run = task(task_id="rename_current_flow_run", multiple_outputs=False)(
        prefect_body(rename_current_flow_run_2)
    )(new_name="{{ ti.xcom_pull(task_ids='do_branch')[0] }}: {{ ti.xcom_pull(task_ids='do_branch')[1] }}")
    rows = task(task_id="download", retries=2, retry_delay=timedelta(seconds=30), multiple_outputs=False)(
        prefect_body(download, parts={"branch": lambda value: value[0], "days": lambda value: value[1]})
    )(table="loans", branch=do_branch_task, days=do_branch_task)
    dump_mode_task = task(task_id="dump_mode")(
        prefect_body(dump_mode, params={"full": lambda params: params["full"]})
    )()
    upload = task(task_id="upload", multiple_outputs=False)(upload_3)(
        table="loans", rows=rows, dump_mode=dump_mode_task
    )
    count_task = task(task_id="count")(count)(count=0, found_3=upload)
    rows_2 = task(task_id="download_2", retries=2, retry_delay=timedelta(seconds=30), multiple_outputs=False)(
        prefect_body(download, parts={"branch": lambda value: value[0], "days": lambda value: value[1]})
    )(table="returns", branch=do_branch_task, days=do_branch_task)
    dump_mode_2 = task(task_id="dump_mode_2")(
        prefect_body(dump_mode, params={"full": lambda params: params["full"]})
    )()
    upload_2 = task(task_id="upload_2", multiple_outputs=False)(upload_3)(
        table="returns", rows=rows_2, dump_mode=dump_mode_2
    )
    count_2_task = task(task_id="count_2")(count_2)(count=count_task, found_5=upload_2)
    refresh = task(task_id="refresh", multiple_outputs=False)(refresh_2)(
        tables=["loans", "returns"], count=count_2_task
    )
    do_branch_task >> rename_current_flow_run
    rename_current_flow_run >> rows
    rows >> dump_mode_task
    count_task >> rows_2
    rows_2 >> dump_mode_2

with DAG(
    "library-loans__library_loans--prod",
    schedule=CronTriggerTimetable("0 2 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2025, 1, 9, 23, tz="America/Sao_Paulo"),
    catchup=False,
    doc_md="Starts runs of library-loans.",
    is_paused_upon_creation=False,
):
    start = TriggerDagRunOperator(
        task_id="start", trigger_dag_id="library-loans", conf={"branch": "central", "days": 3}
    )

with DAG(
    "library-loans__library_loans--prod_",
    schedule=CronTriggerTimetable("30 2 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2025, 1, 9, 23, 30, tz="America/Sao_Paulo"),
    catchup=False,
    doc_md="Starts runs of library-loans.",
    is_paused_upon_creation=True,
):
    start_task = TriggerDagRunOperator(
        task_id="start", trigger_dag_id="library-loans", conf={"branch": "harbour"}
    )
