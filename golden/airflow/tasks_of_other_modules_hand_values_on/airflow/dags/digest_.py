from datetime import timedelta

import pendulum
from airflow.providers.smtp.operators.smtp import EmailOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, Param, task

from digest.steps import collect as collect_2
from digest.steps import render, total
from digest.steps import split as split_2
from digest.steps import tell as tell_2


def clean():
    return "cleaned"


with DAG(
    "digest",
    schedule=CronDataIntervalTimetable("0 7 * * 1-5", timezone="UTC"),
    start_date=pendulum.datetime(2024, 2, 1, tz="UTC"),
    catchup=False,
    doc_md="\nDigest for day, week\n",
    dagrun_timeout=timedelta(hours=2),
    params={"limit": Param(2, type="integer", minimum=1), "audience": "all"},
):
    collect = task(task_id="collect", multiple_outputs=False)(collect_2)("articles")
    split = task(task_id="split", multiple_outputs=True)(split_2)(collect)
    render_day = task(task_id="render_day", retries=1, retry_delay=timedelta(seconds=20))(render)(
        "day", split["titles"]
    )
    render_week = task(task_id="render_week", retries=1, retry_delay=timedelta(seconds=20))(render)(
        "week", split["titles"]
    )
    count = task(task_id="count")(total)(split["number"], 1)
    mail = EmailOperator(
        task_id="mail",
        to="{{ params.audience }}@example.org",
        subject="Digest of {{ data_interval_end.strftime('%Y-%m-%d') }}",
        html_content=render_day,
    )
    tell = task(task_id="tell")(tell_2)(render_week, audience="{{ params.audience }}")
    start = EmptyOperator(task_id="start")
    ready = EmptyOperator(task_id="ready", trigger_rule="none_failed")
    archive = BashOperator(task_id="archive", bash_command="echo {{ params.limit }} of {{ ts_nodash }}")
    index = EmptyOperator(task_id="index")
    sign = EmptyOperator(task_id="sign")
    last = EmptyOperator(task_id="last")
    push = EmptyOperator(task_id="push")
    clean_up = task(task_id="clean_up", trigger_rule="all_done")(clean)()
    count >> ready
    mail >> ready
    tell >> clean_up
    start >> collect
    ready >> archive
    archive >> index
    index >> sign
    sign >> push
    last >> tell
    push >> last
