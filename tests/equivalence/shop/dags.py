"""Pipelines that have much of what there is, for mutants of them."""

from datetime import datetime, timedelta

from airflow.decorators import task
from airflow.exceptions import AirflowSkipException
from airflow.models.dag import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sensors.filesystem import FileSensor

RATE = 3


def priced(pieces):
    return RATE * pieces


def told(context):
    print(context["ti"].task_id)


with DAG(
    "shop",
    schedule="30 2 * * *",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    max_active_runs=2,
    dagrun_timeout=timedelta(hours=2),
    params={"limit": 10, "place": "Berlin"},
):

    @task(retries=3, retry_delay=timedelta(seconds=30), execution_timeout=timedelta(minutes=5), pool="web")
    def fetch(limit="{{ params.limit }}", day=None):
        return [1, 2, 3]

    @task
    def clean(piece, factor):
        if piece < 0:
            raise AirflowSkipException("broken")
        return priced(piece * factor)

    @task(trigger_rule="none_failed")
    def total(pieces):
        return sum(pieces)

    @task.branch
    def choose(amount):
        return "large" if amount > 10 else "small"

    @task.short_circuit(ignore_downstream_trigger_rules=False)
    def is_open():
        return True

    pieces = fetch(day="{{ ds }}")
    amount = total(clean.partial(factor=2).expand(piece=pieces))
    chosen = choose(amount)
    large = BashOperator(task_id="large", bash_command="echo large", env={"STAGE": "test"}, append_env=True)
    small = EmptyOperator(task_id="small", on_failure_callback=told)
    join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
    report = BashOperator(task_id="report", bash_command="exit 99", retries=1, depends_on_past=True)
    strict = EmptyOperator(task_id="strict")
    gate = is_open()
    after = EmptyOperator(task_id="after")
    after_join = EmptyOperator(task_id="after_join", trigger_rule="all_done")
    wait = FileSensor(
        task_id="wait", filepath="/tmp/a", poke_interval=30, timeout=300, soft_fail=True, mode="reschedule"
    )
    start = TriggerDagRunOperator(task_id="start", trigger_dag_id="cluster", conf={"size": 3})
    chosen >> [large, small] >> join
    [join, report] >> strict
    gate >> after >> after_join
    wait >> start


with DAG("cluster", schedule=None, start_date=datetime(2024, 1, 1)):
    make = EmptyOperator(task_id="make").as_setup()
    work = BashOperator(task_id="work", bash_command="echo work", max_active_tis_per_dag=1)
    clear = EmptyOperator(task_id="clear").as_teardown(setups=make)
    make >> work >> clear
