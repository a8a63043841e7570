import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException


def skips():
    raise AirflowSkipException


def fails():
    raise ValueError


with DAG("race", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    skips_task = task(task_id="skips")(skips)()
    fails_task = task(task_id="fails")(fails)()
    join = EmptyOperator(task_id="join")
    skips_task >> join
    fails_task >> join
