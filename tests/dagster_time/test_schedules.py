"""The schedules that are emitted start the same runs, at the same instants and with the same dates, as Airflow's."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from calque.backends.dagster.clock_changes import crowds
from calque.backends.dagster.plans import plan
from calque.backends.dagster.support_modules import SUPPORT
from calque.backends.dagster.triggers import triggers
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.time import Calendar, Cron, Interval, RunIdentity, Schedule, Ticks

RECORDERS = Path(__file__).parent / "recorders"
INTERVAL = RunIdentity(fires="interval_end", interval="until_next")
POINT = RunIdentity()
STRETCHES = (
    ("2023-12-25", "2024-01-08"),  # the first runs
    ("2024-01-30", "2024-02-05"),  # the last ones of bounded schedules
    ("2024-03-08", "2024-03-13"),  # New York, Havana
    ("2024-03-29", "2024-04-09"),  # Europe, Beirut, Australia
    ("2024-10-03", "2024-10-08"),  # Australia
    ("2024-10-25", "2024-11-05"),  # Europe, Beirut, New York, Havana
)
"""When schedules are compared: at their ends, and around the changes of the clocks."""

UNTIL = "2024-11-06T00:00:00+00:00"
"""The end of the last stretch; tests/semantics/test_crons.py looks at four years."""


ZONES = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Tokyo",
    "Asia/Beirut",  # changes at midnight
    "America/Havana",  # changes at midnight, and repeats its first hour
    "Australia/Lord_Howe",  # changes by half an hour
)
CRONS = (
    "0 0 * * *",
    "30 2 * * *",
    "30 1 * * *",
    "45 1,2,3 * * *",
    "0 2 * * 1-5",
    "15 * * * *",
    "*/30 1-2 * * *",
)
FREQUENT = CRONS[-2:]
FREQUENT_ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
REFUSED_BY_AIRFLOW = ("15 * * * *", "Australia/Lord_Howe")
"""Its CronDataIntervalTimetable raises there: "did not advance past 2024-04-06 15:15:00+00:00"."""


@dataclass(frozen=True)
class Case:
    """A schedule, as the IR and as Airflow's recorder take it."""

    name: str
    schedule: Schedule
    airflow: dict[str, Any] = field(hash=False)


def case(
    name: str, ticks: Ticks, identity: RunIdentity, airflow: dict[str, Any], until: str = UNTIL, **bounds: Any
) -> Case:
    bounds = {"start": "2024-01-01T00:00:00+00:00", "end": None} | bounds
    form = "interval" if identity.fires == "interval_end" else "trigger"
    schedule = Schedule(
        ticks=ticks, identity=identity, end_on="logical" if form == "interval" else "fire", **bounds
    )
    kind = "cron" if isinstance(ticks, Cron) else "delta"
    return Case(name, schedule, {"form": f"{kind}_{form}", "until": until, **bounds, **airflow})


def crons() -> Iterator[Case]:
    for zone in ZONES:
        for cron in CRONS:
            if cron in FREQUENT and zone not in FREQUENT_ZONES:
                continue
            airflow = {"cron": cron, "zone": zone}
            ticks = Cron(expression=cron, zone=zone)
            yield case(f"{cron} {zone} point", ticks, POINT, airflow, UNTIL)
            if (cron, zone) != REFUSED_BY_AIRFLOW and not crowds(cron, zone):
                yield case(f"{cron} {zone} interval", ticks, INTERVAL, airflow, UNTIL)


def others() -> Iterator[Case]:
    daily = {"cron": "0 0 * * *", "zone": "UTC"}
    for identity in (INTERVAL, POINT):
        for end in ("2024-02-01T00:00:00+00:00", "2024-02-01T12:00:00+00:00"):
            ticks = Cron(expression="0 0 * * *")
            yield case(f"daily to {end} {identity.interval}", ticks, identity, daily, end=end)
        start = "2024-01-01T06:30:00+00:00"
        yield case(
            f"daily from 06:30 {identity.interval}",
            Cron(expression="0 0 * * *"),
            identity,
            daily,
            start=start,
        )
        for zoned in ("America/New_York", "Australia/Lord_Howe"):
            for end in ("2024-10-05T00:00:00+00:00", "2024-03-10T07:30:00+00:00"):
                ticks = Cron(expression="30 2 * * *", zone=zoned)
                airflow = {"cron": "30 2 * * *", "zone": zoned}
                yield case(f"02:30 {zoned} to {end} {identity.interval}", ticks, identity, airflow, end=end)
        for seconds in (300, 2700, 3600, 5400, 18000, 43200, 86400, 3 * 86400, 7 * 86400, 30 * 86400):
            interval = Interval(seconds=seconds)
            until = "2024-02-06T00:00:00+00:00" if seconds < 18000 else UNTIL
            yield case(
                f"every {seconds} {identity.interval}",
                interval,
                identity,
                {"seconds": seconds},
                until,
                start=start,
            )
        for months in (1, 3):
            calendar = Calendar(months=months)
            yield case(
                f"{months} months {identity.interval}",
                calendar,
                identity,
                {"months": months},
                start=start,
            )
    before = RunIdentity(interval="before", before_seconds=3600)
    yield case(
        "an hour before noon",
        Cron(expression="0 12 * * *"),
        before,
        {"cron": "0 12 * * *", "zone": "UTC", "before": 3600},
    )


def emit(cases: list[Case], folder: Path) -> None:
    """A package `emitted` with one job of no effect for each case: job_0, job_1, …"""
    package = folder / "emitted"
    package.mkdir()
    imports: dict[str, None] = {"import dagster as dg": None}
    body = "@dg.op\ndef nothing():\n    pass\n"
    for number, item in enumerate(cases):
        job = f"job_{number}"
        pipeline = Pipeline(id=job, module="dags", triggers=(item.schedule,))
        code = triggers(Project(profile=Profile.AIRFLOW3), pipeline, job, "emitted", None)
        imports |= dict.fromkeys((*code.imports, *code.dates_imports))
        partitions = f"partitions_def={code.partitions}" if code.partitions else ""
        body += f"\n{code.before}\n{code.dates}\n@dg.job({partitions})\ndef {job}():\n    nothing()\n{code.after}\n"
    text = "\n".join(imports) + "\n" + body
    (package / "__init__.py").touch()
    (package / "jobs.py").write_text(text)
    for name, source in SUPPORT.needed([text, "from emitted.run_times import run_facts"], "emitted").items():
        (package / f"{name}.py").write_text(source)


def compare(cases: list[Case], folder: Path, airflow: Path, dagster: Path) -> dict[str, Any]:
    """The cases whose runs are others in some stretch, with the first differences."""
    asked = json.dumps([item.airflow for item in cases])
    command: list[str | Path] = [airflow, RECORDERS / "airflow_timetables.py"]
    wanted = json.loads(
        subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True, text=True).stdout
    )
    emit(cases, folder)
    stretches = [(f"{begin}T00:00:00+00:00", f"{end}T00:00:00+00:00") for begin, end in STRETCHES]
    command = [
        dagster,
        RECORDERS / "dagster_ticks.py",
        folder,
        *(text for pair in stretches for text in pair),
    ]
    ends = json.dumps({f"job_{number}": item.airflow["until"] for number, item in enumerate(cases)})
    got = json.loads(
        subprocess.run(command, input=ends, stdout=subprocess.PIPE, check=True, text=True).stdout
    )
    bounds = [[datetime.fromisoformat(text).timestamp() for text in pair] for pair in stretches]
    found = {}
    for number, (item, runs) in enumerate(zip(cases, wanted, strict=True)):
        theirs = [run for run in runs if any(begin <= run[0] < end for begin, end in bounds)]
        ours = [run[:4] for run in got[f"job_{number}"]]
        assert theirs, f"Airflow schedules no run of {item.name}"
        if ours != theirs:
            missing = [run for run in theirs if run not in ours]
            found[item.name] = (missing[:3], [run for run in ours if run not in theirs][:3])
    return found


@pytest.mark.oracle
def test_crons_start_the_runs_that_airflow_starts(tmp_path: Path, airflow3: Path, dagster: Path) -> None:
    assert compare(list(crons()), tmp_path, airflow3, dagster) == {}


@pytest.mark.oracle
def test_bounds_and_intervals_start_the_runs_that_airflow_starts(
    tmp_path: Path, airflow2: Path, dagster: Path
) -> None:
    assert compare(list(others()), tmp_path, airflow2, dagster) == {}


def test_intervals_that_airflow_makes_fewer_of_are_said_to_be_approximate() -> None:
    schedule = Schedule(ticks=Cron(expression="*/20 0-4 * * *", zone="Europe/Berlin"), identity=INTERVAL)
    assert [(feature, support.fidelity) for feature, support in plan(schedule).remarks] == [
        (Feature.SCHEDULE_CRON, Fidelity.APPROXIMATE)
    ]
