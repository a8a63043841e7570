import pendulum
from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.timetables.events import EventsTimetable

LAUNCHES = [pendulum.datetime(2024, 4, 17, 8, 27, tz="UTC"), pendulum.datetime(2024, 4, 5, 8, 27, tz="UTC")]

with DAG(
    "launches",
    schedule=EventsTimetable(event_dates=LAUNCHES, description="two launches", restrict_to_events=True),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
):
    EmptyOperator(task_id="only")
