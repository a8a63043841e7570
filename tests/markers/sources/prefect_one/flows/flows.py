"""What flows, clocks and schedules of Prefect 1 can be told."""

from datetime import datetime, timedelta

from dateutil.rrule import WEEKLY, rrule
from prefect import Flow, Parameter, task
from prefect.executors import LocalDaskExecutor
from prefect.run_configs import KubernetesRun
from prefect.schedules import CronSchedule, IntervalSchedule, Schedule
from prefect.schedules.clocks import CronClock, DatesClock, IntervalClock, RRuleClock
from prefect.schedules.filters import is_weekday
from prefect.storage import GCS


@task
def work(word):
    return word


with Flow(
    name="m_flow",
    schedule=CronSchedule(cron="11 12 13 4 *", start_date=datetime(2021, 3, 4), end_date=datetime(2041, 3, 4), day_or=False),
    executor=LocalDaskExecutor(scheduler="threads", num_workers=4001),
    run_config=KubernetesRun(image="m_image", env={"M_ENV": "m_envvalue"}),
    storage=GCS(bucket="m_bucket"),
    state_handlers=[lambda flow, old, new: print("m_changes")],
    on_failure=lambda flow, state: print("m_failed"),
    validate=True,
    result=None,
    terminal_state_handler=lambda flow, state, tasks: print("m_terminal"),
) as first:
    work(Parameter("word", default="m_default"))

with Flow(name="m_intervals", schedule=IntervalSchedule(start_date=datetime(2022, 3, 4), interval=timedelta(seconds=4020), end_date=datetime(2042, 3, 4))) as second:
    work("m_second")

with Flow(
    name="m_clocks",
    schedule=Schedule(
        clocks=[
            CronClock(cron="21 12 13 4 *", start_date=datetime(2023, 3, 4), end_date=datetime(2043, 3, 4), parameter_defaults={"word": "m_cronword"}, labels=["m_cronlabel"], day_or=False),
            IntervalClock(interval=timedelta(seconds=4080), start_date=datetime(2024, 3, 4), end_date=datetime(2044, 3, 4), parameter_defaults={"word": "m_intervalword"}, labels=["m_intervallabel"]),
        ]
    ),
) as third:
    work(Parameter("word", default="m_thirddefault"))

with Flow(name="m_dates", schedule=Schedule(clocks=[DatesClock(dates=[datetime(2045, 3, 4), datetime(2046, 3, 4)], parameter_defaults={"word": "m_datesword"}, labels=["m_dateslabel"])])) as fourth:
    work(Parameter("word", default="m_fourthdefault"))

with Flow(name="m_rules", schedule=Schedule(clocks=[RRuleClock(rrule_obj=rrule(WEEKLY, byhour=9), start_date=datetime(2025, 3, 4), parameter_defaults={"word": "m_ruleword"}, labels=["m_rulelabel"])])) as fifth:
    work(Parameter("word", default="m_fifthdefault"))

with Flow(
    name="m_filtered", schedule=Schedule(clocks=[CronClock("31 12 13 4 *")], filters=[is_weekday], or_filters=[is_weekday], not_filters=[is_weekday], adjustments=[lambda moment: moment])
) as sixth:
    work("m_sixth")
