from datetime import time

import pendulum
from airflow.providers.standard.operators.datetime import BranchDateTimeOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.weekday import BranchDayOfWeekOperator
from airflow.providers.standard.utils.weekday import WeekDay
from airflow.sdk import DAG

with DAG("office", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    open_ = EmptyOperator(task_id="open")
    closed = EmptyOperator(task_id="closed")
    hours = BranchDateTimeOperator(
        task_id="hours",
        follow_task_ids_if_true=["open"],
        follow_task_ids_if_false=["closed"],
        target_lower=time(9, 0),
        target_upper=time(17, 0),
        use_task_logical_date=True,
    )
    weekend = EmptyOperator(task_id="weekend")
    workday = EmptyOperator(task_id="workday")
    days = BranchDayOfWeekOperator(
        task_id="days",
        follow_task_ids_if_true=["weekend"],
        follow_task_ids_if_false=["workday"],
        week_day={WeekDay.SATURDAY, WeekDay.SUNDAY},
        use_task_logical_date=True,
    )
    hours >> [open_, closed]
    days >> [weekend, workday]
