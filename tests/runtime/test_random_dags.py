"""Random DAGs end here as they end in Airflow: states, attempts, outputs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.runtime.plan import descendants, make_plan
from tests.oracles import airflow
from tests.runtime.bundled import differences, run_all
from tests.runtime.random_dags import file_text

SEEDS = range(300, 330)
A_FILE = 5
EAGER = (Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE)


def racy(pipeline: Pipeline, run: Mapping[str, Any]) -> bool:
    """Airflow decides some joins before all that is upstream has ended; then how a run ends depends on what ends first.

    `all_success` with a skip and a failure upstream is one such join. The rules with "one" are others, where the node
    reads what may not be there yet, or a branch or gate may skip it later.
    """
    plan = make_plan(pipeline)
    ended: dict[str, set[str]] = {}
    for node in run["nodes"]:
        ended.setdefault(node["node"], set()).add(node["state"])
    choosing = [number for number, node in enumerate(plan.nodes) if node.kind in ("branch", "gate")]
    may_be_skipped = descendants(plan, choosing)
    for number, rule in enumerate(plan.rules):
        states = set().union(*(ended[plan.nodes[before].id] for before in plan.up[number]))
        if rule is Rule.ALL_SUCCESS and "skipped" in states and states & {"failed", "upstream_failed"}:
            return True
        reads = any(target == plan.nodes[number].id for _, _, target in plan.data)
        if rule in EAGER and len(plan.up[number]) > 1 and (reads or number in may_be_skipped):
            return True
    return False


def compare(tool: str, python: Path, folder: Path) -> tuple[dict[str, list[str]], int]:
    """The DAGs that end otherwise here than there, and how many were compared."""
    files = []
    for first in SEEDS[::A_FILE]:
        files.append(folder / f"random_{first}.py")
        files[-1].write_text(file_text(tool, {f"r{seed}": seed for seed in range(first, first + A_FILE)}))
    project = read(files, Options())
    pipelines = {pipeline.id: pipeline for pipeline in project.pipelines}
    assert len(pipelines) == len(SEEDS)
    ours = run_all(project, list(pipelines))
    theirs = [run for run in airflow.runs(python, files) if run["state"] in ("success", "failed")]
    compared = [run for run in theirs if not racy(pipelines[run["pipeline"]], ours[run["pipeline"]])]
    found = {run["pipeline"]: differences(run, ours[run["pipeline"]]) for run in compared}
    return {name: lines for name, lines in found.items() if lines}, len(compared)


@pytest.mark.oracle
def test_random_dags_end_as_in_airflow_2(tmp_path: Path, airflow2: Path) -> None:
    found, compared = compare("airflow2", airflow2, tmp_path)
    assert found == {}
    assert compared >= len(SEEDS) // 2


@pytest.mark.oracle
def test_random_dags_end_as_in_airflow_3(tmp_path: Path, airflow3: Path) -> None:
    found, compared = compare("airflow3", airflow3, tmp_path)
    assert found == {}
    assert compared >= len(SEEDS) // 2
