"""Tasks that several DAGs have."""

from airflow.operators.bash import BashOperator
from airflow.utils.task_group import TaskGroup


def publish(name, where):
    with TaskGroup("publish") as group:
        write = BashOperator(task_id="write", bash_command=f"echo {name} > /tmp/{where}")
        tell = BashOperator(task_id="tell", bash_command="echo told")
        write >> tell
    return group
