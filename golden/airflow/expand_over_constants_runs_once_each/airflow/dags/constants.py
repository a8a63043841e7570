import pendulum
from airflow.sdk import DAG, task


def square(n, plus):
    return n * n + plus


def total(values):
    return sum(values)


with DAG("constants", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    square_task = task(task_id="square")(square).partial(plus=1).expand(n=[1, 2, 3])
    total_task = task(task_id="total")(total)(square_task)
