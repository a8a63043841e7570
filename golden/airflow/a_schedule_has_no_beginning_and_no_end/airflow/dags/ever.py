import pendulum
from airflow.sdk import DAG, task


def count():
    return 1


with DAG(
    "for_ever",
    schedule="15 4 * * *",
    start_date=pendulum.datetime(1, 1, 1, tz="UTC"),
    end_date=pendulum.datetime(9999, 12, 31, 23, 59, 59, 999999, tz="UTC"),
    catchup=False,
):
    count_task = task(task_id="count")(count)()
