from prefect import flow

from airflow_joins import airflow_task, last
from airflow_outcomes import Choices
from airflow_tasks import AirflowDag
from airflow_waits import is_in_window, is_on_weekday

dag = AirflowDag("office", version=2)


@airflow_task(
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


@airflow_task(dag, "open")
def open_(task, hours):
    return task.returned(None)


@airflow_task(dag, "closed")
def closed(task, hours):
    return task.returned(None)


@airflow_task(
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


@airflow_task(dag, "weekend")
def weekend(task, days):
    return task.returned(None)


@airflow_task(dag, "workday")
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
