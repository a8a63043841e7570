import pendulum
from airflow.sdk import DAG, Asset, AssetAll, AssetOrTimeSchedule, CronTriggerTimetable, task


def report():
    return "done"


def sell():
    return 1


with DAG(
    "reports",
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("0 6 * * *", timezone="UTC"), assets=AssetAll(Asset("s3://shop/sales"))
    ),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    report_task = task(task_id="report")(report)()

with DAG("sells", schedule="0 * * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    sell_task = task(task_id="sell", outlets=[Asset("s3://shop/sales")])(sell)()
