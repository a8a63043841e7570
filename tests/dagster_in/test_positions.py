"""Arguments that are given by position are those that Dagster takes there."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.read import read
from calque.ir.time import Schedule
from tests.oracles.environments import python_of

ASKED = """
import inspect, json, sys
import dagster as dg
found = {}
for name in json.load(sys.stdin):
    made = dg.GraphDefinition.to_job if name == "to_job" else getattr(dg, name)
    taken = [one.name for one in inspect.signature(made).parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD]
    found[name] = [one for one in taken if one != "self" and not one.startswith("_")]
print(json.dumps(found))
"""
NOT_CARRIED = {"to_job": ["owners", "automation_condition"]}
"""What stands behind arguments that are no one's to give."""

SOURCE = """
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-01-01", None, 0, 0, "Europe/Berlin")


@dg.op(out={"rows": dg.Out(int, "the rows", False)})
def take():
    yield dg.Output(1, "rows")


@dg.job
def taking():
    take()


@dg.asset(partitions_def=days, ins={"rows": dg.AssetIn(None, None, "raw")})
def total(rows):
    return rows


each_day = dg.define_asset_job("each_day", "total", None, "Every day.", {"team": "a"})
defs = dg.Definitions([total], [dg.build_schedule_from_partitioned_job(each_day, None, "nightly", 45, 4)], None, [each_day, taking])
"""


@pytest.mark.oracle
def test_positions_are_those_of_dagster() -> None:
    said = subprocess.run(
        [python_of("dagster"), "-c", ASKED],
        input=json.dumps(sorted(POSITIONS)),
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(said.stdout)
    assert {name: [*taken, *NOT_CARRIED.get(name, ())] for name, taken in POSITIONS.items()} == theirs


def test_arguments_by_position_are_read(tmp_path: Path) -> None:
    (tmp_path / "defs.py").write_text(SOURCE)
    project = read([tmp_path])
    each_day, taking = project.pipelines
    assert [port.required for port in taking.nodes[0].outs] == [False]
    assert each_day.nodes[0].inlets == ("raw/rows",)
    assert each_day.description == "Every day."
    assert each_day.tags == ("team=a",)
    (schedule,) = each_day.triggers
    assert isinstance(schedule, Schedule)
    assert (schedule.name, schedule.zone) == ("nightly", "Europe/Berlin")
    assert schedule.ticks.kind == "cron"
    assert schedule.ticks.expression == "45 4 * * *"
    assert not [one for one in project.accounts if one.support is not None]


def test_what_cannot_be_given_by_position_is_told(tmp_path: Path) -> None:
    (tmp_path / "defs.py").write_text('import dagster as dg\nouter = dg.AssetSpec("outer", ["inner"])\n')
    told = [one for one in read([tmp_path]).accounts if one.support is not None]
    assert [one.what for one in told] == ["argument 2 of AssetSpec"]
