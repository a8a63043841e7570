"""The golden cases in Prefect become jobs and DAGs that end in the real Dagster and Airflow as in the reference runtime."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from calque.backends.airflow.dag_arguments import dag_id
from calque.backends.tasks.finals import forgiven
from calque.dialects.prefect.portable.ends import unpacked
from calque.ir.nodes import Branch
from calque.ir.passes.ends_shown import ends_shown
from calque.ir.passes.retried_as_one import retried_as_one
from calque.ir.passes.runs_followed import runs_followed
from calque.ir.project import Project
from tests.airflow_out.emitted import raises
from tests.airflow_out.emitted import write as write_dags
from tests.dagster.emitted import requests, states, wanted
from tests.dagster.emitted import write as write_jobs
from tests.dagster.test_goldens import sound
from tests.golden.cases import Case, prefect_cases, traces
from tests.oracles.airflow import graphs
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.runtime.bundled import BOOKKEEPING

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900), pytest.mark.xdist_group("prefect_in")]
CASES = prefect_cases(3)
RAISE_IN_AIRFLOW = {
    "what_prefect_maps_over": "maps over a list and an output side by side are not carried, and that is said",
}
"""Cases that are not compared with Airflow, and why."""


def carried(case: Case) -> Project:
    """A case as it gets to other tools: flows that are tried again as a whole are one node, and start those that follow them."""
    return runs_followed(retried_as_one(sound(case)))


def reference(case: Case, shown: bool = False) -> dict[str, Any]:
    """Its runs; `shown` where the last nodes show how they end."""
    project = ends_shown(carried(case)) if shown else carried(case)
    return {one["pipeline"]: one for one in json.loads(traces(project, case.folder / "source"))}


def test_each_case_ends_in_dagster_as_in_the_reference(tmp_path: Path) -> None:
    asked = []
    for case in CASES:
        name = case.folder.name
        project = write_jobs(carried(case), tmp_path / name, f"of_{name}")
        asked += [(case, pipeline, project, one) for pipeline, one in requests(project).items()]
    found = dagster_runs(python_of("dagster"), [one for *_, one in asked])
    for (case, name, project, _), theirs in zip(asked, found, strict=True):
        pipeline = next(one for one in carried(case).pipelines if one.id == name)
        mine = reference(case)[name]
        assert theirs["state"] in ("success", "failed"), theirs
        if not forgiven(pipeline):
            assert theirs["state"] == mine["state"], (name, theirs["error"])
        got = states(theirs, project.emission.projection[name])
        there = {**mine, "nodes": [node for node in mine["nodes"] if node["state"] != "removed"]}
        assert got == wanted(there, got), name


@pytest.mark.parametrize("version", (2, 3))
def test_each_case_ends_in_airflow_as_in_the_reference(version: int, tmp_path: Path) -> None:
    python = python_of(f"airflow{version}")
    compared = [case for case in CASES if case.folder.name not in RAISE_IN_AIRFLOW]
    for case in compared:
        assert not raises(write_dags(carried(case), tmp_path / case.folder.name, version)), case.name
    files = sorted(tmp_path.rglob("dags/**/*.py"))
    said = graphs(python, files)
    assert {file: one["errors"] for file, one in said.items() if one["errors"]} == {}
    found = {
        (Path(one["file"]).relative_to(tmp_path).parts[0], one["pipeline"]): one
        for one in airflow_runs(python, files, fresh=True)
        if one["pipeline"]
    }
    for case in compared:
        for name, mine in reference(case, shown=True).items():
            pipeline = next(one for one in carried(case).pipelines if one.id == name)
            theirs = found[case.folder.name, dag_id(pipeline)]
            if not forgiven(pipeline):
                assert theirs["state"] == mine["state"], (name, theirs)
            branches = {node.id for node in pipeline.nodes if isinstance(node, Branch)}
            bare = {node["node"] for node in mine["nodes"] if node["state"] == "removed"}
            assert ended(theirs, branches, bare) == ended(mine, branches, bare), name


def shown(value: Any) -> Any:
    """A value as traces show it: a state or an error, which is a dict on its way, by its text."""
    found = unpacked(value)
    return found if found == value else {"repr": repr(found)}


def ended(run: dict[str, Any], branches: Collection[str], bare: Collection[str]) -> dict[str, Any]:
    """How each task ended, and what it put out.

    Args:
        branches: nodes that decide, whose outputs nobody reads: Airflow has none where something is skipped.
        bare: nodes without elements, which are skipped in Airflow.
    """
    return {
        f"{node['node']}[{node['key']}]": (
            node["state"],
            {
                name: shown(value)
                for name, value in node["outputs"].items()
                if value is not None and name not in ("prefect_end", *BOOKKEEPING)
            }
            if node["node"] not in branches
            else {},
        )
        for node in run["nodes"]
        if node["node"] not in bare
    }
