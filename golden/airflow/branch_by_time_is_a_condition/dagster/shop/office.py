import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_outcomes import Choices
from shop.airflow_tasks import AirflowDag
from shop.airflow_waits import is_in_window, is_on_weekday
from shop.run_times import RunTimes

office_times = RunTimes()

dag = AirflowDag("office", version=2, times=office_times)


@airflow_task(
    dag,
    "hours",
    name="hours",
    choices=Choices(
        ("open", "closed"),
        {"open": ("open",), "closed": ("closed",), "hours": ("open", "closed")},
        frozenset({"days", "weekend", "workday"}),
    ),
)
def hours(task):
    return task.returned(
        ["open"] if is_in_window(task["logical_date"], "09:00:00", "17:00:00", "UTC") else ["closed"]
    )


@airflow_task(dag, "open", name="open_", upstream=("hours",), last=True)
def open_(task, hours):
    return task.returned(None)


@airflow_task(dag, "closed", name="closed", upstream=("hours",), last=True)
def closed(task, hours):
    return task.returned(None)


@airflow_task(
    dag,
    "days",
    name="days",
    choices=Choices(
        ("weekend", "workday"),
        {"weekend": ("weekend",), "workday": ("workday",), "days": ("weekend", "workday")},
        frozenset({"closed", "hours", "open"}),
    ),
)
def days(task):
    return task.returned(
        ["weekend"] if is_on_weekday(task["logical_date"], {"6", "7"}, "UTC") else ["workday"]
    )


@airflow_task(dag, "weekend", name="weekend", upstream=("days",), last=True)
def weekend(task, days):
    return task.returned(None)


@airflow_task(dag, "workday", name="workday", upstream=("days",), last=True)
def workday(task, days):
    return task.returned(None)


@dg.job
def office():
    hours_ = hours()
    open_(hours_)
    closed(hours_)
    days_ = days()
    weekend(days_)
    workday(days_)
