import pendulum
from airflow.sdk import DAG, task


def count():
    return 3


with DAG(
    "shop_daily",
    schedule="0 0 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    dag_display_name="The shop, each day",
):
    count_task = task(task_id="count", task_display_name="Count what was sold")(count)()
