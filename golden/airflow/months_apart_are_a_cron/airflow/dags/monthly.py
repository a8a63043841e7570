import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, DeltaDataIntervalTimetable
from dateutil.relativedelta import relativedelta

with DAG(
    "every_quarter",
    schedule=DeltaDataIntervalTimetable(relativedelta(months=3)),
    start_date=pendulum.datetime(2024, 1, 15, tz="UTC"),
    catchup=True,
):
    only = EmptyOperator(task_id="only")
