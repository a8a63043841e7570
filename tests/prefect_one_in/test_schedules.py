"""The clocks of Prefect 1 fire when the real ones do, over a year with both changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from calque.ir.fidelity import Difference
from calque.ir.identity import runs
from calque.ir.pipeline import Pipeline
from calque.ir.time import CronUnion, CustomSchedule, Schedule
from tests.oracles.environments import python_of
from tests.oracles.prefect_one import ticks

HEAD = """
from datetime import datetime, timedelta
import pendulum
import pytz
from prefect import Flow, task
from prefect.schedules import CronSchedule, IntervalSchedule, Schedule, filters
from prefect.schedules.clocks import CronClock, DatesClock, IntervalClock

@task
def step():
    return 1

def made(schedule):
    with Flow("timed", schedule=schedule) as flow:
        step()
    return flow

NEW_YORK = pendulum.datetime(2024, 1, 1, 9, tz="America/New_York")
flow = made({})
"""
CLOCKS = [
    'CronSchedule("30 2 * * *", start_date=NEW_YORK)',
    'CronSchedule("30 1 * * *", start_date=NEW_YORK)',
    'CronSchedule("0 * * * *", start_date=NEW_YORK)',
    'CronSchedule("*/30 1-2 * * *", start_date=NEW_YORK)',
    'CronSchedule("*/20 0-4 * * *", start_date=datetime(2024, 1, 1, tzinfo=pytz.timezone("Europe/Berlin")))',
    'CronSchedule("0 6 * * *", start_date=datetime(2024, 1, 1))',
    'CronSchedule("0 6 * * *", end_date=pendulum.datetime(2024, 2, 1, 6))',
    'CronSchedule("0 6 13 * 5", day_or=False)',
    "IntervalSchedule(start_date=NEW_YORK, interval=timedelta(hours=6))",
    "IntervalSchedule(start_date=NEW_YORK, interval=timedelta(days=1))",
    "IntervalSchedule(start_date=NEW_YORK, interval=timedelta(days=7))",
    "IntervalSchedule(start_date=NEW_YORK.replace(hour=1, minute=30), interval=timedelta(days=1))",
    "IntervalSchedule(start_date=NEW_YORK.replace(hour=2, minute=30), interval=timedelta(days=1))",
    "IntervalSchedule(interval=timedelta(days=7))",
    "IntervalSchedule(interval=timedelta(days=1))",
    "IntervalSchedule(start_date=NEW_YORK, interval=timedelta(hours=36))",
    "IntervalSchedule(interval=timedelta(hours=7))",
    "Schedule(clocks=[DatesClock([pendulum.datetime(2024, 5, 1), pendulum.datetime(2024, 3, 1)])])",
    'Schedule(clocks=[CronClock("0 5 * * *"), CronClock("0 5 1 * *")])',
    'Schedule(clocks=[CronClock("0 5 * * *", parameter_defaults={"a": 1}), IntervalClock(timedelta(hours=12))])',
]
AFTER, UNTIL = "2023-12-31T00:10:30+00:00", "2024-12-31T00:10:30+00:00"


def timed(folder: Path, schedule: str) -> Pipeline:
    (folder / "flows.py").write_text(HEAD.format(schedule))
    (pipeline,) = read([folder]).pipelines
    return pipeline


def fired(pipeline: Pipeline) -> set[str]:
    """The instants of its schedules."""
    found = [one for one in pipeline.triggers if isinstance(one, Schedule)]
    begin, end = datetime.fromisoformat(AFTER), datetime.fromisoformat(UNTIL)
    return {key.fire.astimezone(UTC).isoformat() for one in found for key in runs(one, begin, end)}


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_one")
def test_clocks_fire_as_in_prefect_one(tmp_path: Path) -> None:
    requests, ours = [], []
    for index, schedule in enumerate(CLOCKS):
        folder = tmp_path / str(index)
        folder.mkdir()
        ours.append(fired(timed(folder, schedule)))
        requests.append(
            {
                "project": str(folder),
                "root": str(tmp_path),
                "module": "flows",
                "flow": "timed",
                "after": AFTER,
                "until": UNTIL,
            }
        )
    for schedule, mine, theirs in zip(CLOCKS, ours, ticks(python_of("prefect_one"), requests), strict=True):
        assert mine == {one[0] for one in theirs}, schedule


def test_crons_that_differ_in_nothing_else_are_one_schedule(tmp_path: Path) -> None:
    pipeline = timed(tmp_path, 'Schedule(clocks=[CronClock("0 5 * * *"), CronClock("0 5 1 * *")])')
    (schedule,) = pipeline.triggers
    assert isinstance(schedule, Schedule) and isinstance(schedule.ticks, CronUnion)


@pytest.mark.parametrize(
    "schedule",
    [
        'Schedule(clocks=[CronClock("0 5 * * *")], filters=[filters.is_weekday])',
        "Schedule(clocks=[IntervalClock(step)])",
        "input()",
    ],
)
def test_a_schedule_that_is_not_known_is_an_error(schedule: str, tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(HEAD.format(schedule))
    project = read([tmp_path])
    (found,) = project.pipelines[0].triggers
    assert isinstance(found, Schedule) and isinstance(found.ticks, CustomSchedule)
    said = [one for one in project.diagnostics if one.code == "unknown-schedule"]
    assert [one.severity for one in said] == [Severity.ERROR] and said[0].span is not None


def test_an_hour_that_comes_twice_is_told_for_short_intervals(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(
        HEAD.format("IntervalSchedule(start_date=NEW_YORK, interval=timedelta(hours=1))")
    )
    told = [one.support for one in read([tmp_path]).accounts if one.support is not None]
    assert Difference.TIME in {one.difference for one in told}
