"""Prefect 1: schedules of clocks, in time zones, with parameters of their own; where a flow runs is the platform's."""

from datetime import datetime, timedelta

import pendulum
from prefect import Flow, Parameter, task
from prefect.executors import LocalDaskExecutor
from prefect.run_configs import KubernetesRun
from prefect.schedules import CronSchedule, IntervalSchedule, Schedule
from prefect.schedules.clocks import CronClock, IntervalClock
from prefect.storage import GCS


@task
def load(table, day=None):
    return f"{table} {day}"


with Flow("every morning", schedule=CronSchedule("0 6 * * 1-5", start_date=pendulum.datetime(2024, 1, 1, tz="America/Sao_Paulo"))) as morning:
    load("orders")

with Flow(
    "tables",
    schedule=Schedule(
        clocks=[
            CronClock("0 5 * * *", parameter_defaults={"table": "orders"}),
            CronClock("0 6 * * *", parameter_defaults={"table": "customers"}),
        ]
    ),
) as tables:
    load(Parameter("table", default="all"))

with Flow("two crons", schedule=Schedule(clocks=[CronClock("0 5 * * *"), CronClock("0 5 1 * *")])) as crons:
    load("stock")

with Flow("intervals", executor=LocalDaskExecutor(), run_config=KubernetesRun(image="shop:1")) as intervals:
    load("prices", day="today")
intervals.schedule = IntervalSchedule(start_date=datetime(2024, 1, 1, 4), interval=timedelta(hours=6))
intervals.storage = GCS(bucket="flows")

with Flow("days") as days:
    load("visits")
days.schedule = Schedule(
    clocks=[IntervalClock(timedelta(days=1), start_date=pendulum.datetime(2024, 1, 1, 9, tz="Europe/Berlin"), end_date=pendulum.datetime(2024, 12, 31))]
)

if __name__ == "__main__":
    days.register(project_name="shop")
