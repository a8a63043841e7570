from datetime import time, timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.sensors.bash import BashSensor
from airflow.providers.standard.sensors.date_time import DateTimeSensor
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.time import TimeSensor
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor
from airflow.providers.standard.sensors.weekday import DayOfWeekSensor
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "waits",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    end = EmptyOperator(task_id="end")
    file = FileSensor(
        task_id="file",
        poke_interval=10.0,
        timeout=60.0,
        mode="reschedule",
        filepath="in/{{ ds }}.csv",
        fs_conn_id="fs",
    )
    evening = TimeSensor(task_id="evening", target_time=time(18, 30))
    later = TimeDeltaSensor(task_id="later", delta=timedelta(hours=2))
    moment = DateTimeSensor(task_id="moment", exponential_backoff=True, target_time="{{ data_interval_end }}")
    monday = DayOfWeekSensor(task_id="monday", week_day="Monday", use_task_logical_date=True)
    ready = BashSensor(task_id="ready", timeout=120.0, bash_command="test -f ready")
    other = ExternalTaskSensor(
        task_id="other",
        external_dag_id="etl",
        external_task_ids=["load"],
        allowed_states=["success", "skipped"],
        failed_states=["failed"],
        execution_delta=timedelta(hours=1),
    )
    file >> end
    evening >> end
    later >> end
    moment >> end
    monday >> end
    ready >> end
    other >> end
