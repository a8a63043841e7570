from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import BranchPythonOperator
from airflow.utils.task_group import TaskGroup


def choose(small):
    return "small" if small else ["large.split", "large.merge"]


with DAG("group_branch", schedule=None, start_date=datetime(2024, 1, 1)):
    branch = BranchPythonOperator(task_id="branch", python_callable=choose, op_args=[True])
    with TaskGroup("small") as small:
        EmptyOperator(task_id="one") >> EmptyOperator(task_id="two")
    with TaskGroup("large") as large:
        EmptyOperator(task_id="split") >> EmptyOperator(task_id="merge")
    branch >> [small, large]
