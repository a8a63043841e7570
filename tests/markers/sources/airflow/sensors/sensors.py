"""What the stock sensors can be told."""

from datetime import datetime, time, timedelta

from airflow.providers.standard.sensors.bash import BashSensor
from airflow.providers.standard.sensors.date_time import DateTimeSensor
from airflow.providers.standard.sensors.external_task import ExternalTaskMarker, ExternalTaskSensor
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.providers.standard.sensors.time import TimeSensor
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor, WaitSensor
from airflow.providers.standard.sensors.weekday import DayOfWeekSensor
from airflow.sdk import DAG


def ready(one, other=None, **context):
    return one


with DAG("dag", schedule="11 12 13 4 *"):
    external = ExternalTaskSensor(
        task_id="m_external",
        external_dag_id="m_dag",
        external_task_ids=["m_one", "m_two"],
        allowed_states=["success", "skipped"],
        skipped_states=["upstream_failed"],
        failed_states=["failed"],
        execution_delta=timedelta(seconds=4001),
        check_existence=True,
        poll_interval=4002,
        deferrable=True,
        poke_interval=4003,
        timeout=4004,
        soft_fail=True,
        mode="reschedule",
        exponential_backoff=True,
        max_wait=4005,
    )
    single = ExternalTaskSensor(
        task_id="m_single",
        external_dag_id="m_singledag",
        external_task_id="m_singletask",
        execution_date_fn=lambda moment: moment - timedelta(seconds=4006),
        silent_fail=True,
    )
    group = ExternalTaskSensor(
        task_id="m_group", external_dag_id="m_groupdag", external_task_group_id="m_groupid", never_fail=True
    )
    marker = ExternalTaskMarker(
        task_id="m_marker",
        external_dag_id="m_markerdag",
        external_task_id="m_markertask",
        logical_date="2021-05-06",
        recursion_depth=4007,
    )
    file = FileSensor(
        task_id="m_file",
        filepath="m_path/*.csv",
        fs_conn_id="m_connection",
        recursive=True,
        deferrable=True,
        poke_interval=timedelta(seconds=4008),
        timeout=timedelta(seconds=4009),
    )
    python = PythonSensor(
        task_id="m_python",
        python_callable=ready,
        op_args=["m_oparg"],
        op_kwargs={"other": "m_opkwarg"},
        templates_dict={"m_template": "m_templated"},
    )
    shell = BashSensor(
        task_id="m_shell",
        bash_command="m_command",
        env={"M_ENV": "m_envvalue"},
        output_encoding="m_encoding",
        retry_exit_code=4010,
    )
    clock = TimeSensor(task_id="m_clock", target_time=time(4, 5), deferrable=True, end_from_trigger=True)
    moment = DateTimeSensor(task_id="m_moment", target_time=datetime(2022, 5, 6))
    delta = TimeDeltaSensor(
        task_id="m_delta", delta=timedelta(seconds=4011), deferrable=True, end_from_trigger=True
    )
    wait = WaitSensor(task_id="m_wait", time_to_wait=timedelta(seconds=4012), deferrable=True)
    day = DayOfWeekSensor(task_id="m_day", week_day="Thursday", use_task_logical_date=True)
    (
        external
        >> single
        >> group
        >> marker
        >> file
        >> python
        >> shell
        >> clock
        >> moment
        >> delta
        >> wait
        >> day
    )
