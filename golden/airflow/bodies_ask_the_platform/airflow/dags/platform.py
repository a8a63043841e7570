import logging

import pendulum
from airflow.sdk import DAG, BaseHook, CronDataIntervalTimetable, Variable, get_current_context, task

log = logging.getLogger(__name__)


def ask(ds, dag_run=None, **context):
    log.info("run %s", dag_run.run_id)
    name = Variable.get("name", default="nobody")
    return [ds, name, context["task"].task_id, get_current_context()["ti"].try_number]


def connect():
    connection = BaseHook.get_connection("warehouse")
    return f"{connection.host}:{connection.port}"


with DAG(
    "platform",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    ask_task = task(task_id="ask")(ask)()
    connect_task = task(task_id="connect")(connect)()
    ask_task >> connect_task
