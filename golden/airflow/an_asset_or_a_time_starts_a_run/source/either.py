from datetime import datetime

from airflow.sdk import DAG, Asset, task
from airflow.timetables.assets import AssetOrTimeSchedule
from airflow.timetables.trigger import CronTriggerTimetable

sales = Asset("s3://shop/sales")

with DAG("sells", start_date=datetime(2024, 1, 1), schedule="@hourly", catchup=False):

    @task(outlets=[sales])
    def sell():
        return 1

    sell()

with DAG(
    "reports",
    start_date=datetime(2024, 1, 1),
    schedule=AssetOrTimeSchedule(timetable=CronTriggerTimetable("0 6 * * *", timezone="UTC"), assets=[sales]),
    catchup=False,
):

    @task
    def report():
        return "done"

    report()
