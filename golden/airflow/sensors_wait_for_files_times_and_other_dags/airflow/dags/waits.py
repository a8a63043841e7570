from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.sensors.bash import BashSensor
from airflow.providers.standard.sensors.date_time import DateTimeSensor
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor
from airflow.providers.standard.sensors.weekday import DayOfWeekSensor
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


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
    evening = task(task_id="evening")(not_carried)(
        "a wait of the kind at_time_of_day is not carried to Airflow yet"
    )
    later = TimeDeltaSensor(task_id="later", timeout=604800.0, delta=timedelta(hours=2))
    moment = DateTimeSensor(
        task_id="moment", exponential_backoff=True, timeout=604800.0, target_time="{{ data_interval_end }}"
    )
    monday = DayOfWeekSensor(
        task_id="monday", timeout=604800.0, week_day="Monday", use_task_logical_date=True
    )
    ready = BashSensor(task_id="ready", timeout=120.0, bash_command="test -f ready")
    other = task(task_id="other")(not_carried)(
        "a wait of the kind run_finished is not carried to Airflow yet"
    )
    file >> end
    evening >> end
    later >> end
    moment >> end
    monday >> end
    ready >> end
    other >> end
