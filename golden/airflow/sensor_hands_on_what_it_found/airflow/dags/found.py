import pendulum
from airflow.sdk import DAG, PokeReturnValue, task


def arrived():
    return PokeReturnValue(is_done=True, xcom_value="orders.csv")


def read(path):
    return path.upper()


with DAG("found", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    arrived_task = task.sensor(task_id="arrived", poke_interval=30.0, timeout=300.0, mode="reschedule")(
        arrived
    )()
    read_task = task(task_id="read")(read)(arrived_task)
