import pendulum
from airflow.sdk import DAG, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("providers", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    query = task(task_id="query")(not_carried)("an action of the kind sql is not carried to Airflow yet")
    call = task(task_id="call")(not_carried)("an action of the kind http is not carried to Airflow yet")
    mail = task(task_id="mail")(not_carried)("an action of the kind email is not carried to Airflow yet")
    boat = task(task_id="boat")(not_carried)("an action of the kind container is not carried to Airflow yet")
    pod = task(task_id="pod")(not_carried)("an action of the kind container is not carried to Airflow yet")
    query >> call
    call >> [mail, boat, pod]
