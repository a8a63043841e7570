import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, EventsTimetable

with DAG(
    "launches",
    schedule=EventsTimetable(
        [pendulum.datetime(2024, 4, 5, 8, 27, tz="UTC"), pendulum.datetime(2024, 4, 17, 8, 27, tz="UTC")]
    ),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
):
    only = EmptyOperator(task_id="only")
