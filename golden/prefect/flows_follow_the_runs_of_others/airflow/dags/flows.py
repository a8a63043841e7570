from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def fetch(day):
    return [day]


condition = lambda rows: len(rows) > 3


def store(rows):
    return len(rows)


def told(what):
    return what.upper()


with DAG(
    "Nightly_Import",
    schedule="0 1 * * *",
    catchup=False,
    is_paused_upon_creation=False,
    params={"day": Param("today", type="string")},
    dag_display_name="Nightly Import",
):
    rows = task(task_id="fetch")(prefect_body(fetch, params={"day": lambda params: params["day"]}))()
    condition_task = task(task_id="condition")(condition)(rows=rows)
    decide = task.branch(task_id="decide")((lambda condition: ["store"] if condition else ["told"]))(
        condition=condition_task
    )
    store_task = task(task_id="store")(store)(rows=rows)
    told_task = task(task_id="told")(told)(what="little")
    start_archive = TriggerDagRunOperator(
        task_id="start_archive", trigger_rule="none_failed", trigger_dag_id="archive"
    )
    start_build_report = TriggerDagRunOperator(
        task_id="start_build_report",
        trigger_rule="none_failed",
        trigger_dag_id="build-report",
        conf={"kind": "long"},
    )
    decide >> [store_task, told_task, start_archive, start_build_report]
    store_task >> [start_archive, start_build_report]
    told_task >> [start_archive, start_build_report]

with DAG("alert", schedule=None, is_paused_upon_creation=False):
    told_task_2 = task(task_id="told")(told)(what="alert")

with DAG("archive", schedule=None, is_paused_upon_creation=False):
    told_task_3 = task(task_id="told")(told)(what="archive")

with DAG(
    "build-report",
    schedule=None,
    is_paused_upon_creation=False,
    params={"kind": Param("short", type="string")},
):
    told_task_4 = task(task_id="told")(prefect_body(told, params={"what": lambda params: params["kind"]}))()
    start_archive_task = TriggerDagRunOperator(
        task_id="start_archive", trigger_rule="none_failed", trigger_dag_id="archive"
    )
    told_task_4 >> start_archive_task
