import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task

from builders.copies import copy

with DAG(
    "copy_asia",
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    copy_orders = task(task_id="copy_orders")(copy)("orders", region="asia")

with DAG(
    "copy_europe",
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    copy_orders_task = task(task_id="copy_orders")(copy)("orders", region="europe")
    copy_users = task(task_id="copy_users")(copy)("users", region="europe")
    copy_orders_task >> copy_users
