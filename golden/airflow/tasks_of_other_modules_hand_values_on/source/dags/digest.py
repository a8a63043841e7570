"""Make the digest of what was published, by the steps of the project."""

from datetime import datetime, timedelta

from airflow.decorators import task
from airflow.models import DAG, Param
from airflow.operators.bash import BashOperator
from airflow.operators.email import EmailOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator
from airflow.utils.trigger_rule import TriggerRule

from digest import settings, steps
from digest.steps import collect, render, split, tell

PERIODS = ["day", "week"]
doc = f"""
Digest for {", ".join(PERIODS)}
"""

dag_kwargs = {
    "schedule": settings.SCHEDULES["digest"],
    "start_date": datetime.strptime("2024-02-01", "%Y-%m-%d"),
    "catchup": False,
    "params": {"limit": Param(2, type="integer", minimum=1), "audience": "all"},
    "dagrun_timeout": timedelta(hours=2),
    "doc_md": doc,
}

with DAG("digest", **dag_kwargs):

    @task(task_id="clean_up", trigger_rule=TriggerRule.ALL_DONE)
    def clean():
        return "cleaned"

    found = collect("articles")
    parts = split(found)
    texts = [
        render.override(task_id=f"render_{period}", retries=1, retry_delay=timedelta(seconds=20))(
            period, parts["titles"]
        )
        for period in PERIODS
    ]
    count = PythonOperator(task_id="count", python_callable=steps.total, op_args=[parts["number"], 1])
    mail = EmailOperator(
        task_id="mail",
        to="{{ params.audience }}@example.org",
        subject="Digest of {{ data_interval_end | ds }}",
        html_content=texts[0],
    )
    told = tell(texts[-1], audience="{{ params.audience }}")

    start = EmptyOperator(task_id="start")
    ready = EmptyOperator(task_id="ready", trigger_rule="none_failed")
    archive = BashOperator(task_id="archive", bash_command="echo {{ params.limit }} of {{ ts_nodash }}")
    index = EmptyOperator(task_id="index")
    sign = EmptyOperator(task_id="sign")
    last = EmptyOperator(task_id="last")

    start >> found
    [texts[0] >> mail, count] >> ready
    ready >> archive >> index >> sign >> EmptyOperator(task_id="push") >> last >> told >> clean()
