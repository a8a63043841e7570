"""Instants, intervals and logical dates of schedules are those of Airflow's own timetables, over both changes of the clock."""

from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

import pytest

from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.identity import RunKey, runs
from calque.ir.pipeline import Pipeline
from calque.ir.time import Schedule
from tests.oracles import airflow
from tests.oracles.environments import python_of

HEADER = """
from datetime import timedelta
import pendulum
from airflow import DAG
from airflow.timetables.events import EventsTimetable
from airflow.timetables.interval import CronDataIntervalTimetable, DeltaDataIntervalTimetable
from airflow.timetables.trigger import CronTriggerTimetable
from dateutil.relativedelta import relativedelta

ZONE = {zone!r}
"""
YEARS = """
START, END = pendulum.datetime(2024, 1, 1, tz=ZONE), None
SCHEDULES = {
    "in_the_gap": "30 2 * * *",
    "first_or_monday": "0 6 1 * 1",
    "weekly": "@weekly",
    "monthly": "@monthly",
    "every_100_hours": timedelta(hours=100),
    "every_month": relativedelta(months=1),
    "events": EventsTimetable([pendulum.datetime(2025, 3, 30, 2, 30, tz=ZONE), pendulum.datetime(2024, 5, 1, tz=ZONE)]),
}
"""
DAYS = """
START = pendulum.datetime({year}, {month}, {day}, tz=ZONE)
END = START.add(days=5)
SCHEDULES = {{
    "at_midnight": "0 0 * * *",
    "hourly": "0 * * * *",
    "half_hourly": "*/30 * * * *",
    "in_two_hours": "*/30 1-2 * * *",
    "every_other_hour": "5 */2 * * *",
    "twice_in_the_night": "15 1,2 * * *",
    "on_weekdays": "0 5 * * 1-5",
    "every_day": timedelta(days=1),
    "every_90_minutes": timedelta(minutes=90),
    "intervals": CronDataIntervalTimetable("30 2 * * *", timezone=ZONE),
    "delta_intervals": DeltaDataIntervalTimetable(timedelta(hours=5)),
    "points": CronTriggerTimetable("30 2 * * *", timezone=ZONE),
    "points_with_length": CronTriggerTimetable("45 23 * * *", timezone=ZONE, interval=timedelta(hours=5)),
}}
"""
MORE = {
    2: "",
    3: """
from airflow.timetables.trigger import DeltaTriggerTimetable, MultipleCronTriggerTimetable
SCHEDULES["several"] = MultipleCronTriggerTimetable("0 9 * * *", "30 2 * * 0", timezone=ZONE)
SCHEDULES["delta_points"] = DeltaTriggerTimetable(timedelta(hours=20), interval=timedelta(hours=1))
""",
}
"""What only some versions have."""
DAGS = """
for name, schedule in SCHEDULES.items():
    globals()[name] = DAG(name, schedule=schedule, start_date=START, end_date=END, catchup=True)
"""
CHANGES = {
    "America/New_York": ((2024, 3, 8), (2025, 10, 31)),
    "Europe/Berlin": ((2026, 3, 27), (2024, 10, 25)),
    "Asia/Beirut": ((2025, 3, 28), (2026, 10, 23)),
    "Australia/Lord_Howe": ((2027, 4, 1), (2024, 10, 4)),
    "Asia/Tokyo": ((2024, 3, 8),),
    "UTC": ((2026, 3, 27),),
}
"""Days before a change of the clock, where there are any."""
IN_THE_GAP = "in_two_hours"
"""The cron with two ticks in the missing hour. Airflow 2 begins the interval after the gap where `_align_to_prev` of
the last one's end lies, half an hour late; Airflow 3 and calque begin it at that end. The runs start at the same instants."""
HALF_AN_HOUR = [
    ("days_2027_australia_lord_howe", "hourly"),
    ("days_2027_australia_lord_howe", "half_hourly"),
    ("days_2024_australia_lord_howe", "hourly"),
]
"""Where the clock moves by half an hour: back, Airflow 2 schedules the same two runs for ever; on, one run is half as long."""
Row = tuple[str, str | None, str | None, str | None]


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _row(key: RunKey) -> Row:
    start, end = key.interval or (None, None)
    return str(_text(key.fire)), _text(start), _text(end), _text(key.logical)


def _ours(pipeline: Pipeline, begin: datetime, end: datetime) -> list[Row]:
    (schedule,) = pipeline.triggers
    assert isinstance(schedule, Schedule)
    return [_row(key) for key in runs(schedule, begin, end) if key.fire < end]


def _realigned(ours: list[Row], theirs: list[Row]) -> list[Row]:
    """Our rows; of one that differs in the beginning of its interval only, theirs: at most one for each change."""
    pairs = list(zip_longest(ours, theirs))
    late = [pair for pair in pairs if pair[0] != pair[1]]
    if len(late) > 1 or any(mine is None or his is None or mine[::2] != his[::2] for mine, his in late):
        return ours
    return theirs


def _differences(python: Path, version: int, files: list[Path]) -> list[str]:
    begin, end = datetime(2024, 1, 3, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    truth = airflow.scheduled(python, files, begin.isoformat(), end.isoformat())
    found: list[str] = []
    for file in files:
        pipelines = {pipeline.id: pipeline for pipeline in read([file], Options(version)).pipelines}
        assert sorted(pipelines) == sorted(truth[str(file)])
        for name, said in truth[str(file)].items():
            if version == 2 and (file.stem, name) in HALF_AN_HOUR:
                continue
            theirs = [(str(run["at"]), run["start"], run["end"], run["logical_date"]) for run in said]
            assert theirs
            ours = _ours(pipelines[name], begin, end)
            if version == 2 and name == IN_THE_GAP:
                ours = _realigned(ours, theirs)
            if ours != theirs:
                pairs = zip_longest(ours, theirs)
                found.append(f"{file.stem} {name}: {next(pair for pair in pairs if pair[0] != pair[1])}")
    return found


@pytest.fixture(scope="module", params=["airflow2", "airflow3"])
def tool(request: pytest.FixtureRequest) -> tuple[Path, int]:
    """An Airflow's interpreter, and its version."""
    name: str = request.param
    return request.getfixturevalue(name), int(name[-1])


def _file(folder: Path, name: str, zone: str, source: str, version: int) -> Path:
    file = folder / f"{name}_{zone.replace('/', '_').lower()}.py"
    file.write_text(HEADER.format(zone=zone) + source + MORE[version] + DAGS)
    return file


@pytest.mark.oracle
def test_four_years_of_runs_are_airflows_own(tool: tuple[Path, int], tmp_path: Path) -> None:
    files = [_file(tmp_path, "years", zone, YEARS, tool[1]) for zone in CHANGES]
    assert _differences(*tool, files) == []


@pytest.mark.oracle
def test_runs_around_a_change_of_the_clock_are_airflows_own(tool: tuple[Path, int], tmp_path: Path) -> None:
    files = [
        _file(tmp_path, f"days_{year}", zone, DAYS.format(year=year, month=month, day=day), tool[1])
        for zone, changes in CHANGES.items()
        for year, month, day in changes
    ]
    assert _differences(*tool, files) == []


def test_a_dag_without_a_beginning_is_asked_from_the_first_instant_on(tmp_path: Path) -> None:
    file = tmp_path / "begins_when_switched_on.py"
    file.write_text('from airflow.sdk import DAG\n\nwith DAG("hourly", schedule="0 * * * *"):\n    ...\n')
    said = airflow.scheduled(
        python_of("airflow3"), [file], "2024-01-03T00:30:00+00:00", "2024-01-03T03:00:00+00:00"
    )
    assert [run["at"] for run in said[str(file)]["hourly"]] == [
        "2024-01-03T01:00:00+00:00",
        "2024-01-03T02:00:00+00:00",
    ]
