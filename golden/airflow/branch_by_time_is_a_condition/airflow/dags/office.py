import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("office", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    open_ = EmptyOperator(task_id="open")
    closed = EmptyOperator(task_id="closed")
    hours = task(task_id="hours")(not_carried)("a node of the kind branch is not carried to Airflow yet")
    weekend = EmptyOperator(task_id="weekend")
    workday = EmptyOperator(task_id="workday")
    days = task(task_id="days")(not_carried)("a node of the kind branch is not carried to Airflow yet")
    hours >> [open_, closed]
    days >> [weekend, workday]
