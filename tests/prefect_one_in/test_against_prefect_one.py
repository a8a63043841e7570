"""The golden cases in Prefect 1 mean in calque what they mean in the real Prefect 1: the same runs."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from calque.ir.project import Profile
from tests.golden.cases import Case, prefect_cases, read_case, traces
from tests.oracles.environments import python_of
from tests.oracles.prefect_one import runs
from tests.prefect_one_in.real_runs import NOT_RUN, ours, request, theirs

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("prefect_one"), pytest.mark.timeout(600)]
OTHERWISE = {
    ("signals_end_tasks", "climbs"): "each turn of LOOP is a run of the task in Prefect, and none here",
    (
        "old_flows_are_configured_in_modules",
        "materialize",
    ): "a parameter of the flow is called so, too, which is a task there",
}
"""Tasks that end otherwise, and how."""
CASES = [case for case in prefect_cases(1) if case.folder.name not in NOT_RUN]


@cache
def recorded() -> dict[tuple[str, str], dict[str, Any]]:
    """What Prefect 1 does with each flow of each case."""
    asked = [(case, pipeline) for case in CASES for pipeline in read_case(case).pipelines]
    found = runs(python_of("prefect_one"), [request(one, case.folder / "source") for case, one in asked])
    return {(case.name, one.id): trace for (case, one), trace in zip(asked, found, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_a_case_runs_as_in_prefect_one(case: Case) -> None:
    project = read_case(case)
    assert project.profile is Profile.PREFECT1
    traced = {one["pipeline"]: one for one in json.loads(traces(project, case.folder / "source"))}
    for pipeline in project.pipelines:
        real, mine = recorded()[case.name, pipeline.id], traced[pipeline.id]
        assert mine["state"] == real["state"], (pipeline.id, real["error"])
        left, right = ours(pipeline, mine), theirs(pipeline, real)
        other = {name for of, name in OTHERWISE if of == case.folder.name}
        assert {name: left[name] for name in left if name not in other} == {
            name: right[name] for name in right if name not in other
        }, pipeline.id
