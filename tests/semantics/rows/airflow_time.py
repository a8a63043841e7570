"""§1.1: schedules in Airflow."""

from typing import Any

from calque.ir.time import Cron, Ticks
from tests.semantics.claims import AIRFLOW, Claim, Probe, probes
from tests.semantics.ours import INTERVAL, POINT, fires

HEAD = """
import datetime as dt
import pendulum
from dateutil.relativedelta import relativedelta
import airflow.timetables.interval as interval
import airflow.timetables.trigger as trigger
from airflow.timetables.base import TimeRestriction
from airflow.timetables.interval import *
from airflow.timetables.trigger import *
NOW = pendulum.datetime(2024, 3, 1, 12, 34)
for module in (interval, trigger):
    for owner in (module, getattr(module, "timezone", None)):
        if hasattr(owner, "utcnow"):
            owner.utcnow = lambda: NOW

def day(text):
    return None if text is None else pendulum.parse(text)

def runs(table, start, end=None, catchup=True, count=3):
    last, found = None, []
    while len(found) < count:
        info = table.next_dagrun_info(
            last_automated_data_interval=last, restriction=TimeRestriction(day(start), day(end), catchup)
        )
        if info is None:
            break
        last = info.data_interval
        found.append([one.in_timezone("UTC").strftime("%m-%d %H:%M%z") for one in (info.run_after, last.start, last.end)])
    return found

"""
DAGS = {
    "airflow2": "import datetime as dt\nfrom airflow import DAG\nfrom dateutil.relativedelta import relativedelta\nstart = dt.datetime(2024, 1, 1)\n",
    "airflow3": "import datetime as dt\nfrom airflow.sdk import DAG\nfrom dateutil.relativedelta import relativedelta\nstart = dt.datetime(2024, 1, 1)\n",
}
INTERVALS, POINTS = (
    "CronDataIntervalTimetable('0 0 * * *', 'UTC')",
    "CronTriggerTimetable('0 0 * * *', timezone='UTC')",
)
DAILY = Cron(expression="0 0 * * *")
YEAR = ("2024-01-01", "2024-12-31")


def timetable(schedule: str, finds2: Any, finds3: Any) -> tuple[Probe, ...]:
    """The class of the timetable of a DAG."""
    return tuple(
        Probe(
            tool,
            DAGS[tool] + f"found = type(DAG('d', start_date=start, {schedule}).timetable).__name__",
            finds,
        )
        for tool, finds in zip(AIRFLOW, (finds2, finds3), strict=True)
    )


def due(
    table: str, given: str, finds: Any, what: Ticks | None = None, count: int = 3, **more: Any
) -> tuple[Probe, ...]:
    """The first runs of a timetable in both versions."""
    identity = INTERVAL if "Interval" in table else POINT
    ours = None if what is None else (lambda: fires(what, identity, *YEAR, **more)()[:count])
    return probes(AIRFLOW, HEAD + f"found = runs({table}, {given}, count={count})", finds, ours)


CLAIMS = (
    Claim(
        "1.1.1",
        "A cron in a text is intervals in Airflow 2, points in Airflow 3",
        timetable("schedule='0 0 * * *'", "CronDataIntervalTimetable", "CronTriggerTimetable"),
    ),
    Claim(
        "1.1.2",
        "A timedelta is intervals in Airflow 2, points in Airflow 3",
        timetable("schedule=dt.timedelta(hours=5)", "DeltaDataIntervalTimetable", "DeltaTriggerTimetable"),
    ),
    Claim(
        "1.1.3",
        "Without a schedule Airflow 2 runs every day, Airflow 3 never",
        timetable("", "DeltaDataIntervalTimetable", "NullTimetable"),
    ),
    Claim(
        "1.1.4",
        "A relativedelta is a delta, too",
        timetable("schedule=relativedelta(months=1)", "DeltaDataIntervalTimetable", "DeltaTriggerTimetable"),
    ),
    Claim(
        "1.1.5",
        "@once and @continuous have timetables of their own",
        timetable("schedule='@once'", "OnceTimetable", "OnceTimetable")
        + timetable(
            "schedule='@continuous', max_active_runs=1", "ContinuousTimetable", "ContinuousTimetable"
        ),
    ),
    Claim(
        "1.1.6",
        "@continuous needs max_active_runs=1",
        timetable(
            "schedule='@continuous', max_active_runs=2",
            "AirflowException: Invalid max_active_runs",
            "ValueError: Invalid max_active_runs",
        ),
    ),
    Claim(
        "1.1.7",
        "Several crons are a timetable of Airflow 3 only",
        probes(
            AIRFLOW,
            "import airflow.timetables.trigger as t\nfound = hasattr(t, 'MultipleCronTriggerTimetable')",
            False,
        )[:1]
        + probes(
            AIRFLOW,
            "import airflow.timetables.trigger as t\nfound = hasattr(t, 'MultipleCronTriggerTimetable')",
            True,
        )[1:],
    ),
    Claim(
        "1.1.8",
        "Two crons of one MultipleCronTriggerTimetable at one instant are one run",
        (
            Probe(
                "airflow3",
                HEAD
                + "found = runs(MultipleCronTriggerTimetable('0 0 * * *', '0 */12 * * *', timezone='UTC'), '2024-01-01')",
                [
                    ["01-01 00:00+0000", "01-01 00:00+0000", "01-01 00:00+0000"],
                    ["01-01 12:00+0000", "01-01 12:00+0000", "01-01 12:00+0000"],
                    ["01-02 00:00+0000", "01-02 00:00+0000", "01-02 00:00+0000"],
                ],
            ),
        ),
    ),
    Claim(
        "1.1.9",
        "@quarterly is a preset",
        due(
            "CronTriggerTimetable('@quarterly', timezone='UTC')",
            "'2024-01-01'",
            [["01-01 00:00+0000"] * 3, ["04-01 00:00+0000"] * 3, ["07-01 00:00+0000"] * 3],
            Cron(expression="0 0 1 */3 *"),
        ),
    ),
    Claim(
        "1.1.10",
        "A sixth field is seconds",
        probes(
            AIRFLOW,
            HEAD
            + "found = [str(CronTriggerTimetable('0 0 * * * 30', timezone='UTC').next_dagrun_info(last_automated_data_interval=None, restriction=TimeRestriction(day('2024-01-01'), None, True)).run_after.second)]",
            ["30"],
        ),
    ),
    Claim(
        "1.1.11",
        "The sign H of Jenkins is refused",
        tuple(
            Probe(
                tool,
                DAGS[tool] + "found = DAG('d', start_date=start, schedule='H 0 * * *').timetable.validate()",
                "AirflowTimetableInvalid: ",
            )
            for tool in AIRFLOW
        ),
        corrects="that it is refused where the DAG is made: it is where its timetable is validated",
    ),
    Claim(
        "1.1.12",
        "Day of month and day of week are joined by or",
        due(
            "CronTriggerTimetable('0 0 13 * 5', timezone='UTC')",
            "'2024-01-01'",
            [
                ["01-05 00:00+0000", "01-05 00:00+0000", "01-05 00:00+0000"],
                ["01-12 00:00+0000", "01-12 00:00+0000", "01-12 00:00+0000"],
                ["01-13 00:00+0000", "01-13 00:00+0000", "01-13 00:00+0000"],
            ],
            Cron(expression="0 0 13 * 5"),
        ),
    ),
    Claim(
        "1.1.13",
        "Every 90 minutes is every hour",
        due(
            "CronTriggerTimetable('*/90 * * * *', timezone='UTC')",
            "'2024-01-01'",
            [
                ["01-01 00:00+0000", "01-01 00:00+0000", "01-01 00:00+0000"],
                ["01-01 01:00+0000", "01-01 01:00+0000", "01-01 01:00+0000"],
                ["01-01 02:00+0000", "01-01 02:00+0000", "01-01 02:00+0000"],
            ],
            Cron(expression="*/90 * * * *"),
        ),
    ),
    Claim(
        "1.1.14",
        "catchup is on in Airflow 2 if nothing is said, off in Airflow 3",
        tuple(
            Probe(tool, DAGS[tool] + "found = DAG('d', start_date=start, schedule=None).catchup", finds)
            for tool, finds in zip(AIRFLOW, (True, False), strict=True)
        ),
    ),
    Claim(
        "1.1.15",
        "The zone of a cron is that of the start date, UTC if it has none",
        tuple(
            Probe(
                tool,
                DAGS[tool]
                + "import pendulum\nfound = [str(DAG('d', start_date=pendulum.datetime(2024, 1, 1, tz='Asia/Tokyo'), schedule='@daily').timezone), str(DAG('d', start_date=start, schedule='@daily').timezone)]",
                ["Asia/Tokyo", "UTC"],
            )
            for tool in AIRFLOW
        ),
    ),
    Claim(
        "1.1.16",
        "create_delta_data_intervals decides nothing in Airflow 3.3; create_cron_data_intervals decides about timedeltas, too",
        (
            Probe(
                "airflow3",
                "import os\nos.environ['AIRFLOW__SCHEDULER__CREATE_DELTA_DATA_INTERVALS'] = 'True'\n"
                + DAGS["airflow3"]
                + "found = type(DAG('d', start_date=start, schedule=dt.timedelta(1)).timetable).__name__",
                "DeltaTriggerTimetable",
            ),
            Probe(
                "airflow3",
                "import os\nos.environ['AIRFLOW__SCHEDULER__CREATE_CRON_DATA_INTERVALS'] = 'True'\n"
                + DAGS["airflow3"]
                + "found = type(DAG('d', start_date=start, schedule=dt.timedelta(1)).timetable).__name__",
                "DeltaDataIntervalTimetable",
            ),
        ),
    ),
    Claim(
        "1.1.17",
        "New DAGs are paused",
        probes(
            AIRFLOW,
            "from airflow.configuration import conf\nfound = conf.getboolean('core', 'dags_are_paused_at_creation')",
            True,
        ),
    ),
)
