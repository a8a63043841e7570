"""The golden cases in Dagster mean in calque what they mean in the real Dagster: the same runs."""

import json
from functools import cache
from typing import Any

import pytest

from calque.ir.project import Profile
from tests.golden.cases import Case, cases, read_case, traces
from tests.oracles.dagster import runs
from tests.oracles.environments import python_of

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("golden_dagster")]

COMPARED = [case for case in cases() if case.folder.parent.name == "dagster"]
NO_VALUE = "NoValueSentinel"
"""What Dagster stores for an asset that was made without a value."""
STATES = {"upstream_failed": "none"}
"""A step that Dagster gives up because one before it failed has no state there."""


@cache
def recorded() -> dict[tuple[str, str], dict[str, Any]]:
    """What Dagster does with each job of each case."""
    wanted = [
        (case, pipeline.id)
        for case in COMPARED
        for pipeline in read_case(case).pipelines
    ]
    requests = [{"project": str(case.folder / "source"), "job": job} for case, job in wanted]
    found = runs(python_of("dagster"), requests)
    return {(case.name, job): one for (case, job), one in zip(wanted, found, strict=True)}


@pytest.mark.parametrize("case", COMPARED, ids=lambda case: case.folder.name)
def test_a_case_runs_as_in_dagster(case: Case) -> None:
    project = read_case(case)
    assert project.profile is Profile.DAGSTER1
    ours = {one["pipeline"]: one for one in json.loads(traces(project, case.folder / "source"))}
    for pipeline in project.pipelines:
        theirs = recorded()[(case.name, pipeline.id)]
        assert theirs["state"] in ("success", "failed"), theirs
        mine = ours[pipeline.id]
        assert mine["state"] == theirs["state"]
        assert _nodes(mine["nodes"]) == _steps(theirs["nodes"])


def _nodes(nodes: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """Of each node that ran: its state, attempts and outputs, under Dagster's names."""
    found = {}
    for node in nodes:
        name = node["node"].replace(".", "__")
        key = node.get("key")
        state = STATES.get(node["state"], node["state"])
        if state == "removed":
            continue
        outputs = {("result" if port == "return_value" else port): value for port, value in node["outputs"].items()}
        found[name if key is None else f"{name}[{key}]"] = (state, node["attempts"], outputs)
    return found


def _steps(nodes: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    counts: dict[str, int] = {}
    for node in nodes:
        name = node["node"].replace(".", "__")
        if node["key"] is not None:
            number = counts.setdefault(name, 0)
            counts[name] += 1
            name = f"{name}[{number}]"
        given = node["outputs"] if node["state"] == "success" else {}
        outputs = {port: value for port, value in given.items() if NO_VALUE not in str(value)}
        found[name] = (node["state"], node["attempts"], outputs)
    return found
