from datetime import datetime

from airflow import DAG
from airflow import exceptions as errors
from airflow.exceptions import AirflowSkipException as Enough
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator


def stop():
    raise Enough("enough")


def leave():
    raise errors.AirflowSkipException("enough")


class Closed(Enough):
    """The shop is closed."""


def close():
    raise Closed


with DAG("renamed", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="stop", python_callable=stop) >> EmptyOperator(task_id="after_stop")
    PythonOperator(task_id="leave", python_callable=leave) >> EmptyOperator(task_id="after_leave")
    PythonOperator(task_id="close", python_callable=close) >> EmptyOperator(task_id="after_close")
