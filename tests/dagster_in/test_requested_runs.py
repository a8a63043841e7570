"""Schedules that give their runs parameters, outside of Dagster: the same runs, given the same."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from calque.ir.expressions import Constant
from calque.ir.pipeline import CONFIG, PARTITION
from calque.ir.time import Schedule
from tests.airflow_out.emitted import write
from tests.golden.cases import Case, cases, read_case
from tests.oracles.airflow import runs, scheduled
from tests.oracles.dagster import loaded
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.runtime.bundled import BOOKKEEPING

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("dagster_partitions")]

NAME = "schedules_give_their_runs_parameters"
BEGIN, END = "2024-03-01T00:00:00+00:00", "2024-03-05T00:00:00+00:00"
DEFAULTS = {"rows": 10, "path": "here"}
STARTS = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
found = {}
for one in vars(importlib.import_module("plans.definitions")).values():
    if hasattr(one, "trigger_dag_id"):
        found.setdefault(one.dag_id, []).append([one.trigger_dag_id, one.conf])
print("STARTS" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def case() -> Case:
    return next(one for one in cases() if one.folder.name == NAME)


def test_each_tick_starts_the_runs_that_dagster_starts(case: Case, tmp_path: Path) -> None:
    source = case.folder / "source"
    said = loaded(python_of("dagster"), [source], (BEGIN, END))[source]["schedules"]
    theirs = [
        (one["at"], schedule["job"], one["partition"], one["config"])
        for schedule in said.values()
        for one in schedule["runs"]
    ]
    write(read_case(case), tmp_path, 2)  # with start dates, from which the timetables can be asked
    files = [tmp_path / "dags" / "dagster_steps.py", tmp_path / "dags" / "plans" / "definitions.py"]
    dags = scheduled(python_of("airflow2"), files, BEGIN, END)[str(files[1])]
    starts = _starts(python_of("airflow2"), tmp_path / "dags")
    alone = _alone(case)
    mine = [
        (str(at["at"]), job, conf.get(PARTITION), conf)
        for dag, ticks in dags.items()
        for at in ticks
        for job, conf in starts.get(dag, [(dag, alone.get(dag, {}))])
    ]
    assert len(theirs) > 15
    assert _listed(mine) == _listed(theirs)
    write(read_case(case), tmp_path / "three", 3)
    assert _starts(python_of("airflow3"), tmp_path / "three" / "dags") == starts


def test_runs_are_given_what_they_are_given_in_dagster(case: Case, tmp_path: Path) -> None:
    write(read_case(case), tmp_path, 3)
    given: list[dict[str, Any]] = [
        {"load": {CONFIG: {"loaded": {"config": {"rows": 500, "path": "there"}}}}, "by_region": {PARTITION: "far east"}},
        {"load": {}, "by_region": {PARTITION: "north"}},
    ]  # fmt: skip
    for conf in given:
        file = tmp_path / "dags" / "plans" / "definitions.py"
        mine = {
            one["pipeline"]: _outputs(one)
            for one in runs(python_of("airflow3"), [file], fresh=True, conf=conf)
        }
        asked = [
            {"project": str(case.folder / "source"), "job": job, "partition": one.get(PARTITION),
             "config": {"ops": one[CONFIG]} if CONFIG in one else {}}
            for job, one in conf.items()
        ]  # fmt: skip
        theirs = {one["pipeline"]: _outputs(one) for one in dagster_runs(python_of("dagster"), asked)}
        assert mine == theirs


def _starts(python: Path, folder: Path) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What the operators of each DAG start: the other DAG, and what it is given."""
    command = [str(python), "-c", STARTS, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, list[tuple[str, dict[str, Any]]]] = json.loads(said.rpartition("STARTS")[2])
    return found


def _alone(case: Case) -> dict[str, dict[str, Any]]:
    """What the only schedule of a pipeline gives its runs: these are its defaults."""
    found: dict[str, dict[str, Any]] = {}
    for one in read_case(case).pipelines:
        match one.triggers:
            case (Schedule(arguments=arguments),):
                found[one.id] = {
                    name: value.value for name, value in arguments if isinstance(value, Constant)
                }
    return found


def _listed(found: Iterable[tuple[str, str, str | None, dict[str, Any]]]) -> list[tuple[object, ...]]:
    """Runs in an order of their own, with all of their configuration."""
    return sorted(
        (
            datetime.fromisoformat(at).astimezone(UTC),
            job,
            key or "",
            str(sorted((DEFAULTS | config.get("ops", {}).get("loaded", {}).get("config", {})).items())),
        )
        for at, job, key, config in found
    )


def _outputs(run: dict[str, Any]) -> dict[str, Any]:
    return {
        node["node"]: [
            node["state"],
            *(one for name, one in node["outputs"].items() if name not in BOOKKEEPING),
        ]
        for node in run["nodes"]
    }
