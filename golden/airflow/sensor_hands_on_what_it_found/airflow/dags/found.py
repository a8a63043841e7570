import pendulum
from airflow.sdk import DAG, PokeReturnValue, task


def arrived():
    return PokeReturnValue(is_done=True, xcom_value="orders.csv")


def read(path):
    return path.upper()


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("found", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    arrived_task = task(task_id="arrived")(not_carried)(
        "a node of the kind wait is not carried to Airflow yet"
    )
    read_task = task(task_id="read")(read)(arrived_task)
