import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.graph_waits import is_in_window, is_on_weekday
from shop.run_times import RunTimes

office_times = RunTimes()

dag = TaskGraph("office", version=2, times=office_times)


@guarded_task(
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


@guarded_task(dag, "open", name="open_", upstream=("hours",), last=True)
def open_(task, hours):
    return task.returned(None)


@guarded_task(dag, "closed", name="closed", upstream=("hours",), last=True)
def closed(task, hours):
    return task.returned(None)


@guarded_task(
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


@guarded_task(dag, "weekend", name="weekend", upstream=("days",), last=True)
def weekend(task, days):
    return task.returned(None)


@guarded_task(dag, "workday", name="workday", upstream=("days",), last=True)
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
