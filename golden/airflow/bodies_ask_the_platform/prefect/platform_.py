import logging

from prefect import flow, task

from airflow_code import BaseHook, Variable, get_current_context
from graph_tasks import TaskGraph
from run_times import RunTimes

log = logging.getLogger(__name__)


def ask(ds, dag_run=None, **context):
    log.info("run %s", dag_run.run_id)
    name = Variable.get("name", default_var="nobody")
    return [ds, name, context["task"].task_id, get_current_context()["ti"].try_number]


def connect():
    connection = BaseHook.get_connection("warehouse")
    return f"{connection.host}:{connection.port}"


dag = TaskGraph("platform", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="ask")
def ask_task():
    with dag.task("ask") as task:
        return task.call(ask)


@task(name="connect")
def connect_task():
    with dag.task("connect") as task:
        return task.call(connect)


@flow(name="platform")
def platform_2(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        ask_run = ask_task.submit()
        connect_run = connect_task.submit(wait_for=[ask_run])
        return [connect_run]


if __name__ == "__main__":
    platform_2()
