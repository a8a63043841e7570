"""Flows that are read run in the reference runtime as in the real Prefect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from calque.frontends.prefect.read import read
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Imperative
from calque.ir.project import Project
from calque.ir.verify import verify
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.oracles.prefect import runs

TASKS = """
from prefect import flow, task, unmapped
from prefect.tasks import exponential_backoff

tries = []
names = ["a", "b"]

@task
def rows(day="2024-01-01"):
    return [1, 2, 3]

@task
def double(x, by=2):
    return x * by

@task(name="sum up")
def total(xs):
    return sum(xs)

@task
def bad(x=None):
    raise ValueError("bad")

@task(retries=2, retry_delay_seconds=[1, 2])
def flaky(x=None):
    tries.append(1)
    if len(tries) < 3:
        raise ValueError("not yet")
    return len(tries)
"""
CASES = {
    "direct_calls_hand_values_on": "return total([double(1), double(total(rows()))])",
    "futures_are_resolved": "return total.submit([double.submit(1), double.submit(2, by=5)])",
    "constants_may_be_mapped": "return double.map([1, 2], by=unmapped(3))",
    "results_may_be_mapped": "return total.submit(double.map(rows()))",
    "elements_are_zipped": "return double.map([1, 2], [3, 4])",
    "results_of_all_are_asked": "made = double.map([1, 2])\n    return total([f.result() for f in made])",
    "retries_go_on_until_success": "return flaky()",
    "direct_failure_ends_the_flow": "rows()\n    bad()\n    double(1)",
    "future_that_failed_is_not_looked_at": "bad.submit()\n    double(1)",
    "failed_result_ends_the_flow": "made = bad.submit()\n    made.result()\n    double(1)",
    "mapped_failure_stops_what_takes_it": "return total.submit(bad.map([1, 2]))",
    "waiting_for_what_failed": "return double.submit(1, wait_for=[bad.submit()])",
    "direct_call_of_a_failed_future": "double(bad.submit())",
    "last_wait": "bad.submit().wait()",
    "known_loops_are_written_out": "made = []\n    for name in names:\n        made.append(double.submit(name))\n    return made",
    "known_conditions_are_decided": "if len(names) == 2:\n        return double.submit(1)\n    return bad()",
    "texts_are_joined": "day = rows.submit('x').result()\n    return double(f'{day} of {names[0]}')",
    "options_change_one_use": "return double.with_options(name='twice', retries=1)(2)",
    "parameters_are_arguments": "return double(n)",
    "a_pair_is_given": "made = double(n)\n    print((made, n), last := made)\n    return made + 1, last",
}
"""What each flow does; it has a parameter n = 7."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("flows")
    for name, body in CASES.items():
        (made / f"{name}.py").write_text(f"{TASKS}\n@flow\ndef {name}(n=7):\n    {body}\n")
    return made


@pytest.fixture(scope="module")
def project(folder: Path) -> Project:
    return read([folder])


def test_all_are_read_without_an_error(project: Project) -> None:
    errors = [found for found in project.diagnostics if found.severity is Severity.ERROR]
    assert (errors, tuple(verify(project))) == ([], ())
    assert len(project.pipelines) == len(CASES)


def test_what_is_a_graph_is_read_as_one(project: Project) -> None:
    whole = {one.id.replace("-", "_") for one in project.pipelines if isinstance(one.nodes[0], Imperative)}
    assert whole == set()


def ends(trace: dict[str, Any], shown: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """How a run ends: its state, and how the tasks ended that ran, by the names that Prefect shows."""
    found = [
        (
            shown.get(node["node"], node["node"]),
            node["state"],
            node["attempts"],
            node["outputs"].get("return_value"),
        )
        for node in trace["nodes"]
        if node["state"] != "upstream_failed"
    ]
    return {"state": trace["state"], "nodes": sorted(found, key=str)}


def ours(project: Project, folder: Path, name: str) -> dict[str, Any]:
    """The same of the reference runtime; of a flow that is executed as it stands, only its state."""
    options = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC), folders=(folder,))
    pipeline = next(one for one in project.pipelines if one.id == name.replace("_", "-"))
    shown = {
        node.id: node.display_name or node.id.rstrip("0123456789").rstrip("_") for node in pipeline.nodes
    }
    own = {node.id for node in pipeline.nodes if getattr(node, "glue", False)}
    trace = summary(run(project, pipeline.id, options))
    found = ends({**trace, "nodes": [one for one in trace["nodes"] if one["node"] not in own]}, shown)
    return {"state": found["state"]} if isinstance(pipeline.nodes[0], Imperative) else found


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
def test_flows_run_as_in_prefect(project: Project, folder: Path, prefect: Path) -> None:
    asked = [{"project": str(folder), "module": name, "flow": name} for name in CASES]
    wanted = dict(zip(CASES, map(ends, runs(prefect, asked)), strict=True))
    for name in CASES:
        mine = ours(project, folder, name)
        assert mine == {part: wanted[name][part] for part in mine}, name
