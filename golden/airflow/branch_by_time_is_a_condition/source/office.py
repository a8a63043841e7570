from datetime import time

import pendulum
from airflow import DAG
from airflow.operators.datetime import BranchDateTimeOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.weekday import BranchDayOfWeekOperator
from airflow.utils.weekday import WeekDay

with DAG("office", schedule=None, start_date=pendulum.datetime(2024, 1, 1)):
    open_, closed = EmptyOperator(task_id="open"), EmptyOperator(task_id="closed")
    hours = BranchDateTimeOperator(
        task_id="hours",
        use_task_logical_date=True,
        follow_task_ids_if_true=["open"],
        follow_task_ids_if_false=["closed"],
        target_lower=time(9, 0),
        target_upper=time(17, 0),
    )
    hours >> [open_, closed]
    weekend, workday = EmptyOperator(task_id="weekend"), EmptyOperator(task_id="workday")
    days = BranchDayOfWeekOperator(
        task_id="days",
        use_task_logical_date=True,
        week_day={WeekDay.SATURDAY, WeekDay.SUNDAY},
        follow_task_ids_if_true="weekend",
        follow_task_ids_if_false="workday",
    )
    days >> [weekend, workday]
