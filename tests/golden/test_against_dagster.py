"""The golden cases in Dagster mean in calque what they mean in the real Dagster: the same runs."""

import json
from functools import cache
from typing import Any

import pytest

from calque.ir.project import Profile
from tests.golden.cases import Case, cases, partition_of, read_case, traces
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
    wanted = [(case, pipeline) for case in COMPARED for pipeline in read_case(case).pipelines]
    requests = [
        {"project": str(case.folder / "source"), "job": job.id, "partition": partition_of(job)}
        for case, job in wanted
    ]
    found = runs(python_of("dagster"), requests)
    return {(case.name, job.id): one for (case, job), one in zip(wanted, found, strict=True)}


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


def _nodes(nodes: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Of each node that ran: state, attempts and outputs of its instances, under Dagster's names."""
    found: dict[str, list[Any]] = {}
    for node in nodes:
        state = STATES.get(node["state"], node["state"])
        if state != "removed":
            outputs = {
                ("result" if port == "return_value" else port): one for port, one in node["outputs"].items()
            }
            found.setdefault(node["node"].replace(".", "__"), []).append(
                (state, node["attempts"], _shown(outputs))
            )
    return _sorted(found)


def _steps(nodes: list[dict[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for node in nodes:
        given = node["outputs"] if node["state"] == "success" else {}
        found.setdefault(node["node"].replace(".", "__"), []).append(
            (node["state"], node["attempts"], _shown(given))
        )
    return _sorted(found)


def _shown(outputs: dict[str, Any]) -> dict[str, Any]:
    """Outputs that are something: the events of a run do not tell a None from nothing."""
    return {port: one for port, one in outputs.items() if one not in (None, {}) and NO_VALUE not in str(one)}


def _sorted(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Instances in one order: Dagster's have keys of the user's."""
    return {name: sorted(instances, key=str) for name, instances in found.items()}
