import logging
from datetime import datetime

from airflow.decorators import task
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from airflow.models.dag import DAG
from airflow.operators.python import get_current_context

log = logging.getLogger(__name__)

with DAG("platform", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):

    @task
    def ask(ds, dag_run=None, **context):
        log.info("run %s", dag_run.run_id)
        name = Variable.get("name", default_var="nobody")
        return [ds, name, context["task"].task_id, get_current_context()["ti"].try_number]

    @task
    def connect():
        connection = BaseHook.get_connection("warehouse")
        return f"{connection.host}:{connection.port}"

    ask() >> connect()
