import pendulum
from airflow.sdk import DAG, task


def pair(y, x):
    return f"{x}{y}"


with DAG("product", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    pair_task = task(task_id="pair")(pair).expand(x=["a", "b"], y=[1, 2])
