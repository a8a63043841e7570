import pendulum
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, task
from airflow.sdk import Asset as Dataset

sales = Dataset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


with DAG(
    "sells",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    sell_task = task(task_id="sell", outlets=[Asset("s3://shop/sales")])(sell)()
