"""The golden cases in Prefect 1 end in the real Dagster and Airflow as in the reference runtime."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calque.backends.airflow.dag_arguments import dag_id
from calque.backends.tasks.finals import forgiven
from calque.ir.passes.ends_shown import ends_shown
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
from tests.prefect_one_in.real_runs import NOT_RUN, flow_of

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900), pytest.mark.xdist_group("prefect_in")]
CASES = [case for case in prefect_cases(1) if case.folder.name not in NOT_RUN]
NOT_CARRIED = {
    "old_maps_stop_at_the_shortest": "tasks that run for each element together are no mapped task: they raise, and that is said"
}
"""Cases that Airflow cannot say yet."""
OWN_DEFAULTS = ("buses: trips",)
"""Flows whose only schedule says what their parameters are: those of their DAGs are so, whoever starts a run."""


def reference(case: Case, shown: bool = False) -> dict[str, Any]:
    """Its runs; `shown` where the last nodes show how they end."""
    project = ends_shown(sound(case)) if shown else sound(case)
    return {one["pipeline"]: one for one in json.loads(traces(project, case.folder / "source"))}


def test_each_case_ends_in_dagster_as_in_the_reference(tmp_path: Path) -> None:
    asked = []
    for case in CASES:
        name = case.folder.name
        project = write_jobs(sound(case), tmp_path / name, f"of_{name}")
        asked += [(case, pipeline, project, one) for pipeline, one in requests(project).items()]
    found = dagster_runs(python_of("dagster"), [one for *_, one in asked])
    for (case, name, project, _), theirs in zip(asked, found, strict=True):
        mine = reference(case)[name]
        if not forgiven(flow_of(sound(case), name)):
            assert theirs["state"] == mine["state"], (name, theirs["error"])
        got = states(theirs, project.emission.projection[name])
        there = {**mine, "nodes": [node for node in mine["nodes"] if node["state"] != "removed"]}
        assert got == wanted(there, got), name


@pytest.mark.parametrize("version", (2, 3))
def test_each_case_ends_in_airflow_as_in_the_reference(version: int, tmp_path: Path) -> None:
    python = python_of(f"airflow{version}")
    carried = [case for case in CASES if case.folder.name not in NOT_CARRIED]
    for case in carried:
        assert not raises(write_dags(sound(case), tmp_path / case.folder.name, version)), case.name
    files = sorted(tmp_path.rglob("dags/**/*.py"))
    said = graphs(python, files)
    assert {file: one["errors"] for file, one in said.items() if one["errors"]} == {}
    found = {one["pipeline"]: one for one in airflow_runs(python, files, fresh=True) if one["pipeline"]}
    for case in carried:
        for name, mine in reference(case, shown=True).items():
            if name in OWN_DEFAULTS:
                continue
            theirs = found[dag_id(flow_of(sound(case), name))]
            if not forgiven(flow_of(sound(case), name)):
                assert theirs["state"] == mine["state"], (name, theirs)
            assert _ends(theirs) == _ends(mine), name


def _ends(run: dict[str, Any]) -> dict[str, Any]:
    """How each task ended; one that decides itself fails if its trigger is not met. What a closed gate puts out is Airflow's own."""
    return {
        f"{node['node']}[{node['key']}]": (
            "failed" if node["state"] == "upstream_failed" else node["state"],
            {name: value for name, value in node["outputs"].items() if value is not None},
        )
        for node in run["nodes"]
        if node["state"] != "removed" and not node["node"].startswith("case_")
    }
