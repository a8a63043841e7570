"""The golden cases in Prefect mean in calque what they mean in the real Prefect: the same runs."""

import json
from functools import cache
from typing import Any

import pytest

from calque.ir.nodes import Branch, Imperative, Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Leaves
from calque.ir.project import Profile, Project
from tests.golden.cases import GOLDEN, Case, prefect_cases, read_case, traces
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("prefect_runs"), pytest.mark.timeout(600)]

COMPARED = prefect_cases(3)
INSIDE = {"tasks_may_stop_others": frozenset({"open_orders"})}
"""The tasks that tasks call, by case: runs of their own in Prefect only."""
CUT_OFF = {("loops_submit_for_each_element", "spelt"), ("loops_submit_for_each_element", "left-alone")}
"""Flows that do not wait for their runs: Prefect may end before it has begun all of them."""


def function_of(project: Project, pipeline: Pipeline) -> str:
    """What the function of a flow is called; what a factory made has only the flow's name."""
    for name, program in project.programs:
        if name == pipeline.id:
            return pipeline.id if program.captured else program.name
    whole = [node.id for node in pipeline.nodes if isinstance(node, Imperative)]
    return whole[0] if whole else pipeline.id.replace("-", "_")


def is_own(node: Node) -> bool:
    """Whether a node is what the flow does itself, so that Prefect knows of no run of it."""
    return isinstance(node, Branch | Imperative) or (isinstance(node, Task) and node.glue)


@cache
def recorded() -> dict[tuple[str, str], dict[str, Any]]:
    """What Prefect does with each flow of each case."""
    asked, requests = [], []
    for case in COMPARED:
        project = read_case(case)
        for pipeline in project.pipelines:
            module, function = pipeline.module, function_of(project, pipeline)
            asked.append((case.name, pipeline.id))
            requests.append(
                {
                    "project": str(case.folder / "source"),
                    "root": str(GOLDEN),
                    "module": module,
                    "flow": function,
                    "parameters": {},
                }
            )
    return dict(zip(asked, runs(python_of("prefect"), requests), strict=True))


@pytest.mark.parametrize("case", COMPARED, ids=lambda case: case.folder.name)
def test_a_case_runs_as_in_prefect(case: Case) -> None:
    project = read_case(case)
    assert project.profile is Profile.PREFECT3
    ours = {one["pipeline"]: one for one in json.loads(traces(project, case.folder / "source"))}
    for pipeline in project.pipelines:
        theirs, mine = recorded()[case.name, pipeline.id], ours[pipeline.id]
        assert mine["state"] == theirs["state"], (pipeline.id, theirs["error"])
        if (case.folder.name, pipeline.id) in CUT_OFF:
            continue
        inside = {name for node in pipeline.nodes if isinstance(node, Imperative) for name in node.inner}
        inside |= INSIDE.get(case.folder.name, frozenset())
        if not isinstance(pipeline.final, Leaves):
            own = {node.id for node in pipeline.nodes if is_own(node)}
            tasks = [node for node in mine["nodes"] if node["node"] not in own]
            ended, seen = _ended(tasks, {}), _ended(theirs["nodes"], _names(pipeline))
            for name in inside:
                ended.pop(name, None), seen.pop(name, None)
            assert ended == seen, pipeline.id


def _names(pipeline: Pipeline) -> dict[str, str]:
    """The id of each task by the name that Prefect has for it."""
    return {node.display_name or node.id: node.id for node in pipeline.nodes}


def _ended(nodes: list[dict[str, Any]], names: dict[str, str]) -> dict[str, list[Any]]:
    """How the runs of each task ended: several calls of a task, and its elements, are one to Prefect."""
    found: dict[str, list[Any]] = {}
    for node in nodes:
        name = names.get(node["node"], node["node"])
        if node["state"] in ("removed", "skipped") or (
            node["state"] == "upstream_failed" and node["attempts"] == 0
        ):
            continue
        found.setdefault(name.rstrip("0123456789").rstrip("_"), []).append(
            (node["state"], node["attempts"], {k: v for k, v in node["outputs"].items() if v is not None})
        )
    return {name: sorted(runs_, key=str) for name, runs_ in found.items()}
