"""The sensors that are emitted start runs when Airflow would."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calque.backends.dagster.asset_keys import asset_keys
from calque.backends.dagster.limits import instance_settings, node_limits, policy
from calque.backends.dagster.support_modules import SUPPORT
from calque.backends.dagster.triggers import triggers
from calque.ir.actions import Nothing
from calque.ir.assets import AllOf, AnyOf, Asset, AssetRef, AssetTrigger
from calque.ir.nodes import Task
from calque.ir.pipeline import Pipeline, Trigger
from calque.ir.policies import RunPolicy
from calque.ir.project import Profile, Project
from calque.ir.time import Once, RunIdentity, Schedule

RECORDER = Path(__file__).parent / "recorders" / "dagster_updates.py"
A, B, C = ["a"], ["s3", "bucket", "b_csv"], ["c"]
ASSETS = (Asset(name="a"), Asset(name="s3://bucket/b.csv"), Asset(name="c"))


def looks(
    trigger: Trigger, steps: list[Any], folder: Path, dagster: Path, profile: Profile = Profile.AIRFLOW3
) -> Any:
    project = Project(profile=profile, assets=ASSETS)
    code = triggers(project, Pipeline(id="etl", module="etl", triggers=(trigger,)), "etl", "emitted", None)
    package = folder / "emitted"
    package.mkdir()
    imports = "\n".join(dict.fromkeys(("import dagster as dg", *code.imports)))
    job = "@dg.op\ndef nothing():\n    pass\n\n@dg.job\ndef etl():\n    nothing()\n"
    text = f"{imports}\n{job}\n{code.after}\n"
    (package / "__init__.py").touch()
    (package / "jobs.py").write_text(text)
    for name, source in SUPPORT.needed([text], "emitted").items():
        (package / f"{name}.py").write_text(source)
    command = [str(dagster), str(RECORDER), str(folder), "etl"]
    asked = json.dumps(steps)
    return json.loads(
        subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True, text=True).stdout
    )


def both(*names: str) -> tuple[AssetRef, ...]:
    return tuple(AssetRef(name=name) for name in names)


@pytest.mark.oracle
def test_one_run_uses_up_all_updates_when_all_assets_have_one(tmp_path: Path, dagster: Path) -> None:
    trigger = AssetTrigger(condition=AllOf(items=both("a", "s3://bucket/b.csv")))
    found = looks(trigger, [A, None, None, A, A, None, B, None, None, B, None], tmp_path, dagster)
    assert [len(runs) for runs in found] == [0, 0, 0, 1, 0, 0]
    events = json.loads(found[3][0]["airflow/asset_events"])
    assert {name: len(ids) for name, ids in events.items()} == {"a": 2, "s3/bucket/b_csv": 1}
    assert "airflow/logical_date" not in found[3][0]


@pytest.mark.oracle
def test_any_update_is_enough_and_those_of_others_are_used_up(tmp_path: Path, dagster: Path) -> None:
    trigger = AssetTrigger(condition=AnyOf(items=both("a", "c")))
    found = looks(trigger, [None, A, C, None, None, C, None], tmp_path, dagster, Profile.AIRFLOW2)
    assert [len(runs) for runs in found] == [0, 1, 0, 1]
    assert found[1][0]["airflow/data_interval_start"] <= found[1][0]["airflow/logical_date"]


@pytest.mark.oracle
def test_a_single_run_has_one_key_and_comes_when_its_time_has_come(tmp_path: Path, dagster: Path) -> None:
    once = Schedule(ticks=Once(), identity=RunIdentity(), start="2024-01-01T00:00:00+00:00")
    found = looks(once, [None, None], tmp_path, dagster)
    assert [run["key"] for runs in found for run in runs] == ["once", "once"]
    assert found[0][0]["airflow/logical_date"] == "2024-01-01T00:00:00+00:00"


def test_different_assets_have_different_keys() -> None:
    project = Project(assets=(Asset(name="a/b"), Asset(name="a:b"), Asset(name="a//b")))
    keys = asset_keys(project)
    assert len(set(keys.values())) == 3
    assert ("a", "b") in keys.values()


def test_limits_are_tags_that_the_queue_counts() -> None:
    pipeline = Pipeline(
        id="etl", module="etl", tags=("team a",), policy=RunPolicy(max_runs=1, timeout=90, max_parallel=4)
    )
    found = policy(pipeline, "etl")
    assert found.tags == (("team_a", ""), ("airflow/dag_id", "etl"), ("dagster/max_runtime", "90"))
    assert found.executor == (("max_concurrent", 4),)
    settings = instance_settings([(pipeline, "etl")])
    assert settings is not None
    assert "limit: 1" in settings
    assert "run_monitoring" in settings
    assert instance_settings([(Pipeline(id="plain", module="etl"), "plain")]) is None


def test_an_op_takes_its_pool_or_one_of_its_own() -> None:
    pooled = Task(id="a", name="a", pool="big pool", priority=5, action=Nothing())
    assert node_limits(pooled, "a", "etl").pool == "big_pool"
    assert node_limits(pooled, "a", "etl").tags == (("dagster/priority", "5"),)
    alone = Task(id="b", name="b", pool="default_pool", max_parallel=1, action=Nothing())
    assert node_limits(alone, "b", "etl").pool == "etl__b"
