"""Definitions that code collects out of the names of a module."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from calque.frontends.dagster.library import DagsterLibrary
from calque.frontends.dagster.read import read
from calque.frontends.dagster.reading import Reading
from calque.frontends.python.evaluator import Evaluator
from calque.frontends.python.project import open_project
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.project import Project
from tests.oracles.environments import python_of

ALL_KINDS = """
import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

@dg.asset
def a(): ...

@dg.multi_asset(specs=[dg.AssetSpec("m")])
def m(): ...

@dg.op
def o():
    return 1

@dg.graph
def g():
    o()

@dg.graph_asset
def ga():
    return o()

@dg.job
def j():
    o()

@dg.asset_check(asset=a)
def c(): ...

@dg.multi_asset_check(specs=[dg.AssetCheckSpec("n", asset=a)])
def mc(): ...

@dg.schedule(cron_schedule="@daily", job=j)
def s(): ...

@dg.sensor(job=j)
def se(): ...

@dg.asset_sensor(asset_key=dg.AssetKey("a"), job=j)
def ase(): ...

@dg.run_status_sensor(run_status=dg.DagsterRunStatus.SUCCESS)
def rs(): ...

@dg.run_failure_sensor
def rf(): ...

@dg.observable_source_asset
def obs(): ...

@dg.multi_observable_source_asset(specs=[dg.AssetSpec("mo")])
def mobs(): ...

d = dg.DailyPartitionsDefinition("2024-01-01")
st = dg.StaticPartitionsDefinition(["a"])
dj = dg.define_asset_job("x", selection=[a], partitions_def=d)
bs = dg.build_schedule_from_partitioned_job(dj)
sd = dg.ScheduleDefinition(job=j, cron_schedule="@daily")
sa = dg.SourceAsset("z")
sp = dg.AssetSpec("y")
gj = g.to_job("k")
text = "a text"
KINDS = {
    "AssetChecksDefinition": dg.AssetChecksDefinition,
    "AssetSensorDefinition": dg.AssetSensorDefinition,
    "AssetSpec": dg.AssetSpec,
    "AssetsDefinition": dg.AssetsDefinition,
    "DailyPartitionsDefinition": dg.DailyPartitionsDefinition,
    "GraphDefinition": dg.GraphDefinition,
    "JobDefinition": dg.JobDefinition,
    "OpDefinition": dg.OpDefinition,
    "PartitionsDefinition": dg.PartitionsDefinition,
    "RunStatusSensorDefinition": dg.RunStatusSensorDefinition,
    "ScheduleDefinition": dg.ScheduleDefinition,
    "SensorDefinition": dg.SensorDefinition,
    "SourceAsset": dg.SourceAsset,
    "TimeWindowPartitionsDefinition": dg.TimeWindowPartitionsDefinition,
    "UnresolvedAssetJobDefinition": UnresolvedAssetJobDefinition,
    "either": dg.JobDefinition | dg.ScheduleDefinition,
}
found = {
    name: [kind for kind, cls in KINDS.items() if isinstance(value, cls)]
    for name, value in list(globals().items())
    if not name.startswith("_") and name not in ("KINDS", "found", "dg", "UnresolvedAssetJobDefinition")
}
"""
COLLECT = """
import dagster as dg

def collect(namespace):
    assets, jobs = [], []
    for value in namespace.values():
        if isinstance(value, dg.AssetsDefinition):
            assets.append(value)
        elif isinstance(value, dg.JobDefinition):
            jobs.append(value)
    return {"assets": assets, "jobs": jobs}
"""
DEFINED = """
import os
import requests
import dagster as dg
from CODE import collect

user = os.environ["WHO"]

@dg.asset
def a():
    return requests.get(user)

@dg.op
def o(): ...

@dg.job
def j():
    o()

checks = dg.build_column_schema_change_checks(assets=[a])
defs = dg.Definitions(**collect(globals()))
"""


@pytest.mark.oracle
def test_definitions_are_instances_of_what_they_are_in_dagster(tmp_path: Path) -> None:
    (tmp_path / "defs.py").write_text(ALL_KINDS)
    asked = f"{ALL_KINDS}\nimport json\nprint(json.dumps(found))"
    said = subprocess.run(
        [python_of("dagster"), "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True
    )
    evaluator = Evaluator(open_project([tmp_path]), [DagsterLibrary(Reading())])
    module = evaluator.import_module("defs")
    assert module is not None
    assert module.names["found"] == json.loads(said.stdout)
    assert not evaluator.diagnostics


def _read(folder: Path, **files: str) -> Project:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return read([folder])


def test_what_a_function_of_the_project_collects_is_read(tmp_path: Path) -> None:
    project = _read(tmp_path, gather=COLLECT, defs=DEFINED.replace("CODE", "gather"))
    assert [one.id for one in project.pipelines] == ["__ASSET_JOB", "j"]
    assert project.diagnostics == ()  # a list of checks is no definition: Dagster does not collect it, either


def test_what_a_librarys_function_makes_is_collected(tmp_path: Path) -> None:
    made = "from dagstermill import define_dagstermill_asset\nnote = define_dagstermill_asset('note', 'note.ipynb')\ndefs ="
    project = _read(tmp_path, gather=COLLECT, defs=DEFINED.replace("CODE", "gather").replace("defs =", made))
    assert [one.place for one in project.natives] == ["assets"]
    assert project.natives[0].settings == ()
    assert [one.what for one in project.accounts if one.feature is Feature.DEFINITION_NATIVE] == [
        "define_dagstermill_asset('note', 'note.ipynb')"
    ]


def test_what_a_library_collects_is_taken_to_be_all_of_the_module(tmp_path: Path) -> None:
    project = _read(tmp_path, defs=DEFINED.replace("CODE", "their_library"))
    assert [one.id for one in project.pipelines] == ["__ASSET_JOB", "j"]
    told = [one.message for one in project.diagnostics if "taken to be all" in one.message]
    assert len(told) == 1


def test_definitions_by_something_unknown_are_told(tmp_path: Path) -> None:
    text = "import dagster as dg\nfrom their_library import found\n\n@dg.asset\ndef a(): ...\n\ndefs = dg.Definitions(**found())\n"
    project = _read(tmp_path, defs=text)
    assert [(one.code, one.severity) for one in project.diagnostics if one.severity is Severity.ERROR] == [
        ("unknown-definition", Severity.ERROR)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "@dg.asset(key=dg.AssetKey([which, 'x']))\ndef made(): ...",
        "@dg.asset(key_prefix=which)\ndef made(): ...",
        "@dg.multi_asset(specs=[dg.AssetSpec(dg.AssetKey([which, 'x']))])\ndef made(): ...",
        "@dg.multi_asset(specs=which())\ndef made(): ...",
        "@dg.multi_asset(outs=which())\ndef made(): ...",
    ],
)
def test_keys_that_are_not_known_are_told_and_the_function_stands_for_them(
    tmp_path: Path, written: str
) -> None:
    head = "import os\nimport dagster as dg\n\nwhich = os.environ['WHICH']\n\n"
    project = _read(tmp_path, defs=f"{head}{written}\n\ndefs = dg.Definitions([made])\n")
    assert [one.name for one in project.assets] == ["made"]
    assert [(one.code, one.severity) for one in project.diagnostics] == [("unknown-key", Severity.ERROR)]


def test_a_check_of_what_is_not_known_is_told(tmp_path: Path) -> None:
    text = (
        "import os\nimport dagster as dg\n\n@dg.asset_check(asset=os.environ['WHICH'])\ndef c(): ...\n\n"
        "defs = dg.Definitions(asset_checks=[c])\n"
    )
    project = _read(tmp_path, defs=text)
    assert [(one.code, one.severity) for one in project.diagnostics] == [("unknown-key", Severity.ERROR)]


def test_a_specification_of_what_is_not_known_is_kept_or_told(tmp_path: Path) -> None:
    text = (
        "import os\nimport dagster as dg\n\nwhich = os.environ['WHICH']\nspec = dg.AssetSpec(which)\n"
        "specs = [dg.AssetSpec([which, x]) for x in 'ab']\ndefs = dg.Definitions([spec, *specs])\n"
    )
    project = _read(tmp_path, defs=text)
    assert [one.name for one in project.natives] == ["dg.AssetSpec(which)"]
    assert [(one.code, one.severity) for one in project.diagnostics] == [
        ("unknown-definition", Severity.ERROR)
    ]
