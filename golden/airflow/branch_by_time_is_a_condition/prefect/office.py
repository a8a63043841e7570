from prefect import flow

from graph_joins import guarded_task, last
from graph_outcomes import Choices
from graph_tasks import TaskGraph
from graph_waits import is_in_window, is_on_weekday

dag = TaskGraph("office", version=2)


@guarded_task(
    dag,
    "hours",
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


@guarded_task(dag, "open")
def open_(task, hours):
    return task.returned(None)


@guarded_task(dag, "closed")
def closed(task, hours):
    return task.returned(None)


@guarded_task(
    dag,
    "days",
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


@guarded_task(dag, "weekend")
def weekend(task, days):
    return task.returned(None)


@guarded_task(dag, "workday")
def workday(task, days):
    return task.returned(None)


@flow(name="office")
def office(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        hours_run = hours.submit()
        open__run = open_.submit(hours_run)
        closed_run = closed.submit(hours_run)
        days_run = days.submit()
        weekend_run = weekend.submit(days_run)
        workday_run = workday.submit(days_run)
        return last(open__run, closed_run, weekend_run, workday_run)


if __name__ == "__main__":
    office()
