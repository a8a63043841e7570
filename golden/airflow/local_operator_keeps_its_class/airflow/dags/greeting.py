import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable

from house.operators import GreetOperator

with DAG(
    "greeting",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    one = GreetOperator(task_id="one", retries=2, name="{{ ds }}")
    two = GreetOperator(task_id="two", name="bob", greeting="bye")
    one >> two
