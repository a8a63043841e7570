import pendulum
from airflow import exceptions as errors
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException as Enough


def stop():
    raise Enough("enough")


def leave():
    raise errors.AirflowSkipException("enough")


class Closed(Enough):
    """The shop is closed."""


def close():
    raise Closed


with DAG("renamed", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    stop_task = task(task_id="stop")(stop)()
    after_stop = EmptyOperator(task_id="after_stop")
    leave_task = task(task_id="leave")(leave)()
    after_leave = EmptyOperator(task_id="after_leave")
    close_task = task(task_id="close")(close)()
    after_close = EmptyOperator(task_id="after_close")
    stop_task >> after_stop
    leave_task >> after_leave
    close_task >> after_close
