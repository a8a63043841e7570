import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

function = lambda: False


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("soft", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    wait = task(task_id="wait")(not_carried)("a node of the kind wait is not carried to Airflow yet")
    after = EmptyOperator(task_id="after")
    anyway = EmptyOperator(task_id="anyway", trigger_rule="none_failed")
    wait >> [after, anyway]
