"""What `default_args` can give to the tasks of DAGs and groups."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, TaskGroup


def failed(context):
    print("m_failed")


with DAG(
    "dag",
    schedule="11 12 13 4 *",
    catchup=True,
    default_args={
        "owner": "m_owner",
        "retries": 4001,
        "retry_delay": timedelta(seconds=4002),
        "max_retry_delay": timedelta(seconds=4003),
        "start_date": datetime(2021, 3, 4),
        "end_date": datetime(2039, 3, 5),
        "email": "m_mail@example.org",
        "email_on_failure": True,
        "email_on_retry": False,
        "queue": "m_queue",
        "pool": "m_pool",
        "priority_weight": 4004,
        "execution_timeout": timedelta(seconds=4005),
        "on_failure_callback": failed,
        "depends_on_past": True,
        "trigger_rule": "all_done",
        "env": {"M_ENV": "m_envvalue"},
        "run_as_user": "m_user",
        "weight_rule": "absolute",
        "max_active_tis_per_dag": 4006,
        "pool_slots": 4007,
        "executor": "m_executor",
        "retry_exponential_backoff": True,
    },
):
    BashOperator(task_id="m_first", bash_command="m_command")
    with TaskGroup("group", default_args={"retries": 4008, "queue": "m_groupqueue"}):
        BashOperator(task_id="m_second", bash_command="m_othercommand")
