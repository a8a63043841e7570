from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def count(words, **context):
    return len(words) + len(context["ds"])


with DAG(
    "classic",
    schedule=CronDataIntervalTimetable("30 6 * * 1-5", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    description="Operators in the old style",
    max_active_runs=1,
):
    hello = BashOperator(
        task_id="hello", retries=1, retry_delay=timedelta(minutes=2), owner="ann", bash_command="echo hello"
    )
    count_task = task(task_id="count", retries=1, retry_delay=timedelta(minutes=2), owner="ann")(count)(
        words=["a", "b"]
    )
    hello >> count_task
