import pendulum
from airflow import DAG
from airflow.datasets import Dataset, DatasetAll
from airflow.decorators import task
from airflow.timetables.datasets import DatasetOrTimeSchedule
from airflow.timetables.trigger import CronTriggerTimetable


def report():
    return "done"


def sell():
    return 1


with DAG(
    "reports",
    schedule=DatasetOrTimeSchedule(
        timetable=CronTriggerTimetable("0 6 * * *", timezone="UTC"),
        datasets=DatasetAll(Dataset("s3://shop/sales")),
    ),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    report_task = task(task_id="report")(report)()

with DAG(
    "sells",
    schedule=CronTriggerTimetable("0 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    sell_task = task(task_id="sell", outlets=[Dataset("s3://shop/sales")])(sell)()
