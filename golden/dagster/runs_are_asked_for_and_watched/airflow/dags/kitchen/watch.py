from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, CronTriggerTimetable, task

from dagster_code import RunRequest
from dagster_code import dagster as dg
from dagster_ticks import dagster_tick


def at_noon(context: dg.ScheduleEvaluationContext):
    day = context.scheduled_execution_time.strftime("%Y-%m-%d")
    return RunRequest(run_key=day, tags={"day": day})


with DAG(
    "lunch_job__at_noon",
    schedule=CronTriggerTimetable("0 12 * * 1-5", timezone="Europe/Rome"),
    catchup=False,
    doc_md="Starts the runs of lunch_job that at_noon asks for.",
    is_paused_upon_creation=False,
):
    requests = task(task_id="requests")(dagster_tick(at_noon, zone="Europe/Rome"))()
    start = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="lunch_job").expand(conf=requests)
