"""§1.1, §1.3, §1.4: schedules in Prefect and Dagster; crons of all tools around changes of the clock."""

from typing import Any

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.dialects.prefect.clock import PREFECT_CLOCK
from calque.ir.time import Cron, Interval
from tests.semantics.claims import AIRFLOW, Claim, Held, probes
from tests.semantics.ours import ticks

EVERYWHERE = (*AIRFLOW, "prefect", "dagster", "calque")
PREFECT = """
import datetime as dt
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule

def dates(schedule, start, end, zone="America/New_York"):
    from zoneinfo import ZoneInfo
    found = schedule._get_dates_generator(1000, dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end))
    return [one.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M%z") for one in sorted(found)]

"""
DAGSTER = """
import datetime as dt
import itertools
import dagster as dg
from dagster._utils.schedules import schedule_execution_time_iterator, is_valid_cron_string

def ticks(cron, zone, start, end):
    end = dt.datetime.fromisoformat(end)
    every = schedule_execution_time_iterator(dt.datetime.fromisoformat(start).timestamp(), cron, zone)
    return [one.strftime("%m-%d %H:%M%z") for one in itertools.takewhile(lambda one: one <= end, every)]

def keys(partitions, now):
    return partitions.get_partition_keys(current_time=dt.datetime.fromisoformat(now))

def asked(schedule, *moments):
    found = []
    for moment in moments:
        context = dg.build_schedule_context(scheduled_execution_time=dt.datetime.fromisoformat(moment))
        found.append([one.partition_key for one in schedule.evaluate_tick(context).run_requests])
    return found

"""
SPRING, AUTUMN = (
    ("2024-03-10T05:00+00:00", "2024-03-10T09:00+00:00"),
    ("2024-11-03T04:00+00:00", "2024-11-03T09:00+00:00"),
)
NEW_YORK = "America/New_York"


def prefect(at: str, says: str, cron: str, when: tuple[str, str], finds: Any) -> Claim:
    """A cron in New York."""
    what = Cron(expression=cron, zone=NEW_YORK, dst=PREFECT_CLOCK)
    source = f"{PREFECT}found = dates(CronSchedule(cron={cron!r}, timezone={NEW_YORK!r}), *{when!r})"
    return Claim(at, says, probes(("prefect",), source, finds, ticks(what, *when, NEW_YORK)))


def dagster(at: str, says: str, cron: str, when: tuple[str, str], finds: Any) -> Claim:
    """The same in Dagster."""
    what = Cron(expression=cron, zone=NEW_YORK, dst=DAGSTER_CLOCK)
    source = f"{DAGSTER}found = ticks({cron!r}, {NEW_YORK!r}, *{when!r})"
    return Claim(at, says, probes(("dagster",), source, finds, ticks(what, *when, NEW_YORK)))


def partitions(at: str, says: str, source: str, finds: Any) -> Claim:
    """Something about partitions in Dagster."""
    return Claim(at, says, probes(("dagster",), DAGSTER + source, finds))


CLAIMS = (
    Claim(
        "1.3.1",
        "Crons fire at the instants of the tool's own code: six zones, 2024 to 2027, all changes of their clocks",
        (Held("tests/semantics/test_crons.py::test_crons_fire_as_in_the_tool", EVERYWHERE),),
        deviates="not an hourly cron of Dagster in Lord Howe, which depends on the season in which the daemon began",
    ),
    Claim(
        "1.3.2",
        "Runs of Airflow's timetables have the intervals and logical dates of its own code: six zones, around changes of the clock",
        (
            Held(
                "tests/oracles/test_timetables.py::test_runs_around_a_change_of_the_clock_are_airflows_own",
                (*AIRFLOW, "calque"),
            ),
        ),
    ),
    Claim(
        "1.3.3",
        "The same over four years",
        (
            Held(
                "tests/oracles/test_timetables.py::test_four_years_of_runs_are_airflows_own",
                (*AIRFLOW, "calque"),
            ),
        ),
    ),
    prefect(
        "1.3.10",
        "A time that does not exist fires an hour early in Prefect (where its server runs on a Python before 3.13)",
        "30 2 * * *",
        SPRING,
        ["03-10 01:30-0500"],
    ),
    prefect(
        "1.3.11",
        "A time that comes twice fires the first time in Prefect",
        "30 1 * * *",
        AUTUMN,
        ["11-03 01:30-0400"],
    ),
    prefect(
        "1.3.12",
        "An hourly cron leaves out the second of the two hours in Prefect",
        "0 * * * *",
        AUTUMN,
        ["11-03 00:00-0400", "11-03 01:00-0400", "11-03 02:00-0500", "11-03 03:00-0500", "11-03 04:00-0500"],
    ),
    dagster(
        "1.3.20",
        "A time that does not exist fires at the end of the gap in Dagster",
        "30 2 * * *",
        SPRING,
        ["03-10 03:00-0400"],
    ),
    dagster(
        "1.3.21",
        "A time that comes twice fires the second time in Dagster",
        "30 1 * * *",
        AUTUMN,
        ["11-03 01:30-0500"],
    ),
    dagster(
        "1.3.22",
        "An hourly cron fires in both hours in Dagster",
        "0 * * * *",
        AUTUMN,
        [
            "11-03 00:00-0400",
            "11-03 01:00-0400",
            "11-03 01:00-0500",
            "11-03 02:00-0500",
            "11-03 03:00-0500",
            "11-03 04:00-0500",
        ],
    ),
    dagster(
        "1.3.23",
        "Two ticks in the gap are one in Dagster",
        "*/30 1-2 * * *",
        SPRING,
        ["03-10 01:00-0500", "03-10 01:30-0500", "03-10 03:00-0400"],
    ),
    Claim(
        "1.4.1",
        "A daily interval of Prefect in a zone depends on when it is asked: at nine after the change if it is asked before, at ten if after",
        probes(
            ("prefect",),
            PREFECT
            + "anchor = dt.datetime.fromisoformat('2024-01-01T09:00-05:00')\nschedule = IntervalSchedule(interval=dt.timedelta(days=1), anchor_date=anchor, timezone='America/New_York')\nfound = [dates(schedule, '2024-03-08T05:00+00:00', '2024-03-12T05:00+00:00'), dates(schedule, '2024-03-11T05:00+00:00', '2024-03-12T20:00+00:00')]",
            [
                ["03-08 09:00-0500", "03-09 09:00-0500", "03-10 09:00-0400", "03-11 09:00-0400"],
                ["03-11 10:00-0400", "03-12 10:00-0400"],
            ],
        ),
        deviates="absolute time: what Prefect gives if it is asked after the change",
    ),
    Claim(
        "1.4.2",
        "An interval of some hours counts in absolute time",
        probes(
            ("prefect",),
            PREFECT
            + "anchor = dt.datetime.fromisoformat('2024-03-09T21:00-05:00')\nschedule = IntervalSchedule(interval=dt.timedelta(hours=6), anchor_date=anchor, timezone='America/New_York')\nfound = dates(schedule, '2024-03-10T02:00+00:00', '2024-03-10T20:00+00:00')",
            ["03-09 21:00-0500", "03-10 04:00-0400", "03-10 10:00-0400", "03-10 16:00-0400"],
            ticks(
                Interval(seconds=21600),
                "2024-03-10T02:00+00:00",
                "2024-03-10T20:00+00:00",
                NEW_YORK,
                start="2024-03-10T02:00+00:00",
            ),
        ),
    ),
    Claim(
        "1.1.30",
        "Prefect takes six fields, seconds last",
        probes(
            ("prefect",),
            PREFECT
            + "found = len(dates(CronSchedule(cron='0 0 * * * */30'), '2024-01-01T00:00+00:00', '2024-01-01T01:00+00:00'))",
            2,
        ),
    ),
    Claim(
        "1.1.31",
        "Prefect knows no @quarterly",
        probes(("prefect",), PREFECT + "found = CronSchedule(cron='@quarterly')", "ValidationError: "),
    ),
    Claim(
        "1.1.32",
        "Day of month and day of week are joined by or in Prefect; with day_or=False by and",
        probes(
            ("prefect",),
            PREFECT
            + "found = [len(dates(CronSchedule(cron='0 0 13 * 5', day_or=either), '2024-01-01T00:00+00:00', '2024-12-31T00:00+00:00')) for either in (True, False)]",
            [62, 2],
            lambda: [
                len(ticks(Cron(expression="0 0 13 * 5", day_or=either), "2024-01-01", "2024-12-31")())
                for either in (True, False)
            ],
        ),
    ),
    Claim(
        "1.1.33",
        "Without a zone Prefect's crons are UTC",
        probes(
            ("prefect",),
            PREFECT
            + "found = dates(CronSchedule(cron='0 5 * * *'), '2024-01-01T00:00+00:00', '2024-01-01T23:00+00:00', 'UTC')",
            ["01-01 05:00+0000"],
            ticks(Cron(expression="0 5 * * *"), "2024-01-01", "2024-01-01T23:00:00"),
        ),
    ),
    Claim(
        "1.1.34",
        "A recurrence rule without a beginning counts from 2020-01-01",
        probes(
            ("prefect",),
            PREFECT
            + "found = dates(RRuleSchedule(rrule='FREQ=DAILY;INTERVAL=7'), '2024-01-01T00:00+00:00', '2024-01-15T00:00+00:00', 'UTC')",
            ["01-03 00:00+0000", "01-10 00:00+0000"],
        ),
    ),
    Claim(
        "1.1.35",
        "H is refused, R too but for a range",
        probes(
            ("prefect",),
            PREFECT
            + "def takes(cron):\n    try:\n        return bool(CronSchedule(cron=cron))\n    except Exception:\n        return False\nfound = [takes('H * * * *'), takes('R * * * *'), takes('R(0-10) * * * *')]",
            [False, False, True],
        ),
    ),
    Claim(
        "1.1.40",
        "Dagster takes five fields only, no seconds, no @quarterly; @daily and the like",
        probes(
            ("dagster",),
            DAGSTER
            + "found = [is_valid_cron_string(one) for one in ('0 0 * * *', '0 0 * * * 30', '@quarterly', '@daily')]",
            [True, False, False, True],
        ),
    ),
    Claim(
        "1.1.41",
        "A schedule of Dagster is off until it is switched on",
        probes(
            ("dagster",),
            "import dagster as dg\n@dg.job\ndef main():\n    pass\nfound = dg.ScheduleDefinition(job=main, cron_schedule='0 0 * * *').default_status.value",
            "STOPPED",
        ),
    ),
    Claim(
        "1.1.42",
        "Two crons of one schedule at one instant are one tick",
        probes(
            ("dagster",),
            DAGSTER
            + "found = ticks(['0 0 * * *', '0 */12 * * *'], 'UTC', '2024-01-01T00:00+00:00', '2024-01-01T23:00+00:00')",
            ["01-01 00:00+0000", "01-01 12:00+0000"],
        ),
    ),
    Claim(
        "1.1.43",
        "Without a zone Dagster's crons are UTC",
        probes(
            ("dagster",),
            DAGSTER + "found = ticks('0 5 * * *', None, '2024-01-01T00:00+00:00', '2024-01-01T23:00+00:00')",
            ["01-01 05:00+0000"],
        ),
    ),
    Claim(
        "1.7.1",
        "What is written for another tool as exact or emulated comes out so in a golden case",
        (Held("tests/golden/test_support.py::test_each_promise_is_kept_by_a_case", ("calque",)),),
    ),
    Claim(
        "1.1.50",
        "Airflow: what was missed is caught up, or the latest of it runs; Dagster: the latest; Prefect: nothing if its server was down, all that was announced if its workers were",
        sees=("1.1.60", "1.1.62", "1.2.5", "1.2.6", "1.2.7", "1.2.8", "8.1.33"),
    ),
)
