"""What Airflow 2 alone takes."""

from datetime import datetime, timedelta

from airflow import DAG, Dataset
from airflow.operators.bash import BashOperator
from airflow.sensors.external_task import ExternalTaskSensor
from airflow.timetables.interval import CronDataIntervalTimetable


def missed(*args):
    print("m_missed")


with DAG(
    "m_dag",
    schedule_interval="11 12 13 4 *",
    start_date=datetime(2021, 3, 4),
    concurrency=4001,
    default_view="graph",
    orientation="TB",
    sla_miss_callback=missed,
    fail_stop=True,
    full_filepath="/m_filepath",
) as dag:
    BashOperator(
        task_id="m_task",
        bash_command="m_command",
        sla=timedelta(seconds=4002),
        outlets=[Dataset("s3://m_dataset", extra={"m_key": 4003})],
    )

with DAG(
    "m_timetabled",
    timetable=CronDataIntervalTimetable("21 12 13 4 *", timezone="Asia/Tokyo"),
    start_date=datetime(2022, 3, 4),
):
    ExternalTaskSensor(
        task_id="m_waits", external_dag_id="m_other", execution_delta=timedelta(seconds=4004), timeout=4005
    )
