"""Partitions outside of Dagster: the same keys, windows and runs."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.dialects.dagster.portable.partitions import TimeWindows
from calque.ir.identity import runs as scheduled_runs
from calque.ir.time import Schedule, TimePartitions
from calque.runtime.dagster_steps import time_windows
from tests.airflow_out.emitted import write
from tests.golden.cases import Case, cases, given, read_case, traces
from tests.oracles.airflow import runs, scheduled
from tests.oracles.dagster import loaded
from tests.oracles.environments import python_of
from tests.runtime.bundled import BOOKKEEPING
from tests.runtime.receipts import loaded as loaded_values

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("dagster_partitions")]

BEGIN, END = "2024-03-06T00:00:00+00:00", "2024-03-14T00:00:00+00:00"
"""With a change of New York's clock between them."""
DEFINED = {
    "days": ("DailyPartitionsDefinition('2024-03-01', timezone='America/New_York')", "0 0 * * *", "America/New_York", "%Y-%m-%d"),
    "later": ("DailyPartitionsDefinition('2024-03-01', hour_offset=5, minute_offset=30)", "30 5 * * *", "UTC", "%Y-%m-%d"),
    "gap": ("DailyPartitionsDefinition('2024-03-01', timezone='America/New_York', hour_offset=2)", "0 2 * * *", "America/New_York", "%Y-%m-%d"),
    "weeks": ("WeeklyPartitionsDefinition('2024-01-01', day_offset=1)", "0 0 * * 1", "UTC", "%Y-%m-%d"),
    "months": ("MonthlyPartitionsDefinition('2024-01-01', timezone='Europe/Berlin')", "0 0 1 * *", "Europe/Berlin", "%Y-%m-%d"),
    "spring": ("HourlyPartitionsDefinition('2024-03-30-20:00', timezone='Europe/Berlin', minute_offset=15)", "15 * * * *", "Europe/Berlin", "%Y-%m-%d-%H:%M"),
    "autumn": ("HourlyPartitionsDefinition('2024-10-26-20:00', timezone='Europe/Berlin')", "0 * * * *", "Europe/Berlin", "%Y-%m-%d-%H:%M"),
    "workdays": ("TimeWindowPartitionsDefinition(start='2024-03-01', cron_schedule='0 0 * * 1-5', fmt='%Y-%m-%d')", "0 0 * * 1-5", "UTC", "%Y-%m-%d"),
    "either": ("TimeWindowPartitionsDefinition(start='2024-03-01', cron_schedule='0 0 1,15 * 2', fmt='%Y-%m-%d')", "0 0 1,15 * 2", "UTC", "%Y-%m-%d"),
}  # fmt: skip
"""Partitions as Dagster makes them, and as `TimeWindows` says them."""
ASKED = """
import json, sys
import dagster as dg
found = {}
for name, made in json.load(sys.stdin).items():
    partitions = eval("dg." + made)
    keys = partitions.get_partition_keys()[:40]
    windows = [partitions.time_window_for_partition_key(key) for key in keys]
    found[name] = [[key, one.start.isoformat(), one.end.isoformat()] for key, one in zip(keys, windows)]
print(json.dumps(found))
"""
NAME = "runs_are_for_partitions"


@pytest.fixture(scope="module")
def case() -> Case:
    return next(one for one in cases() if one.folder.name == NAME)


def test_windows_go_as_in_dagster() -> None:
    asked = json.dumps({name: made for name, (made, *_) in DEFINED.items()})
    said = subprocess.run(
        [python_of("dagster"), "-c", ASKED], input=asked, capture_output=True, text=True, check=True
    )
    for name, rows in json.loads(said.stdout).items():
        windows = TimeWindows(*DEFINED[name][1:])
        mine = [windows.window(key) for key, *_ in rows]
        assert [(one[0].isoformat(), one[1].isoformat()) for one in mine if one] == [
            (begin, end) for _, begin, end in rows
        ], name
        assert [windows.due(_moment(end)) for *_, end in rows] == [key for key, *_ in rows], name


def test_schedules_start_runs_for_the_same_keys(case: Case, tmp_path: Path) -> None:
    project = read_case(case)
    source = case.folder / "source"
    theirs = loaded(python_of("dagster"), [source], (BEGIN, END))[source]["schedules"]
    write(project, tmp_path, 3)
    files = [tmp_path / "dags" / "dagster_steps.py", *sorted((tmp_path / "dags" / "parts").glob("*.py"))]
    airflow = scheduled(python_of("airflow3"), files, BEGIN, END)
    dags = {name: found for one in airflow.values() for name, found in one.items()}
    for pipeline in project.pipelines:
        for trigger in pipeline.triggers:
            assert isinstance(trigger, Schedule) and isinstance(pipeline.partitions, TimePartitions)
            windows = time_windows(pipeline.partitions)
            wanted = {_at(_moment(one["at"])): one["partition"] for one in theirs[str(trigger.name)]["runs"]}
            assert len(wanted) > 6
            begin, end = datetime.fromisoformat(BEGIN), datetime.fromisoformat(END)
            assert {
                _at(one.fire): one.partition for one in scheduled_runs(trigger, begin, end) if one.fire < end
            } == wanted
            assert {at: windows.due(datetime.fromisoformat(at)) for at in wanted} == wanted
            there = [one["partition"] or windows.due(_moment(one["at"])) for one in dags[pipeline.id]]
            assert there == list(wanted.values())


def _moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", [NAME, "runs_are_for_several_dimensions"])
def test_a_run_is_for_the_partition_that_it_is_given(name: str, version: int, tmp_path: Path) -> None:
    case = next(one for one in cases() if one.folder.name == name)
    project = read_case(case)
    write(project, tmp_path, version)
    conf: dict[str, dict[str, str]] = {one.id: {} for one in project.pipelines} | given(project.pipelines)
    files = sorted((tmp_path / "dags").glob("*/*.py"))
    theirs = {
        one["pipeline"]: one for one in runs(python_of(f"airflow{version}"), files, fresh=True, conf=conf)
    }
    for mine in json.loads(traces(project, case.folder / "source")):
        assert theirs[mine["pipeline"]]["state"] == mine["state"] == "success", mine["pipeline"]
        for node in mine["nodes"]:
            (there,) = [one for one in theirs[mine["pipeline"]]["nodes"] if one["node"] == node["node"]]
            outputs = {name: one for name, one in there["outputs"].items() if name not in BOOKKEEPING}
            assert loaded_values(node["node"], outputs, node["outputs"]) == node["outputs"], node["node"]
