from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.utils.task_group import TaskGroup

with DAG("groups", schedule=None, start_date=datetime(2024, 1, 1)):
    start = EmptyOperator(task_id="start")
    with TaskGroup("outer", tooltip="the outer one") as outer:
        one = EmptyOperator(task_id="one")
        with TaskGroup("inner") as inner:
            two = EmptyOperator(task_id="two")
            three = EmptyOperator(task_id="three")
        one >> inner
    with TaskGroup("plain", prefix_group_id=False) as plain:
        four = EmptyOperator(task_id="four")
    start >> outer >> plain >> EmptyOperator(task_id="end")
