from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.timetables.base import Timetable
from pendulum import datetime


class AfterWorkday(Timetable):
    """Runs after each workday."""

    def infer_manual_data_interval(self, run_after):
        raise NotImplementedError

    def next_dagrun_info(self, *, last_automated_data_interval, restriction):
        raise NotImplementedError


with DAG("workdays", schedule=AfterWorkday(), start_date=datetime(2024, 1, 1)):
    EmptyOperator(task_id="only")
