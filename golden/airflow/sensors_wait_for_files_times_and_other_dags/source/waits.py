from datetime import datetime, time, timedelta

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.sensors.bash import BashSensor
from airflow.sensors.date_time import DateTimeSensor
from airflow.sensors.external_task import ExternalTaskSensor
from airflow.sensors.filesystem import FileSensor
from airflow.sensors.time_delta import TimeDeltaSensor
from airflow.sensors.time_sensor import TimeSensor
from airflow.sensors.weekday import DayOfWeekSensor

with DAG("waits", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    end = EmptyOperator(task_id="end")
    [
        FileSensor(task_id="file", filepath="in/{{ ds }}.csv", fs_conn_id="fs", poke_interval=10, timeout=60, mode="reschedule"),
        TimeSensor(task_id="evening", target_time=time(18, 30)),
        TimeDeltaSensor(task_id="later", delta=timedelta(hours=2)),
        DateTimeSensor(task_id="moment", target_time="{{ data_interval_end }}", exponential_backoff=True),
        DayOfWeekSensor(task_id="monday", week_day="Monday", use_task_logical_date=True),
        BashSensor(task_id="ready", bash_command="test -f ready", timeout=120),
        ExternalTaskSensor(
            task_id="other",
            external_dag_id="etl",
            external_task_id="load",
            execution_delta=timedelta(hours=1),
            allowed_states=["success", "skipped"],
            failed_states=["failed"],
        ),
    ] >> end
