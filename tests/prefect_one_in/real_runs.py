"""Runs of Prefect 1's flows in the reference runtime beside those in the real Prefect 1."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from calque.ir.nodes import Gate
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from tests.golden.cases import GOLDEN

NOT_RUN = {
    "old_flows_that_are_not_understood": "some of its tasks raise, and that is said",
    "old_flows_start_others": "runs of other flows need a server",
}
"""Cases that are not compared, and why."""
OWN = ("case(", "CompareValue", "Constant[", "List", "Tuple", "Dict")
"""Names of tasks of Prefect's own that are no node, or a gate, which ends otherwise."""

Ends = dict[str, list[tuple[str, int, str]]]


def request(pipeline: Pipeline, folder: Path) -> dict[str, Any]:
    """A run of a flow of a folder of sources."""
    return {
        "project": str(folder),
        "root": str(GOLDEN),
        "module": pipeline.module,
        "flow": pipeline.name or pipeline.id,
        "parameters": {},
    }


def ours(pipeline: Pipeline, trace: dict[str, Any]) -> Ends:
    """How the runs of each task ended in the reference runtime, by the name that Prefect has for it."""
    names = {node.id: node.display_name or node.id for node in pipeline.nodes if not isinstance(node, Gate)}
    found: Ends = defaultdict(list)
    for node in trace["nodes"]:
        added = re.search("_constants$|_(flattened|given)_for_", node["node"]) is not None
        if node["node"] in names and node["state"] != "removed" and not added:
            found[names[node["node"]]].append(_end(node))
    return {name: sorted(ends) for name, ends in found.items() if not name.startswith(OWN)}


def theirs(pipeline: Pipeline, trace: dict[str, Any]) -> Ends:
    """The same in the real Prefect 1, without tasks that are no nodes: parameters, constants, items, containers."""
    names = {node.display_name or node.id for node in pipeline.nodes if not isinstance(node, Gate)}
    found: Ends = defaultdict(list)
    for node in trace["nodes"]:
        if node["node"] in names and not node["node"].startswith(OWN):
            found[node["node"]].append(_end(node))
    return {name: sorted(ends) for name, ends in found.items()}


def _end(node: dict[str, Any]) -> tuple[str, int, str]:
    """A state, how often it was tried, and what it gave; that a task is called again by LOOP is no try."""
    outputs = {name: value for name, value in node["outputs"].items() if value is not None}
    return node["state"], min(node["attempts"], 3), json.dumps(outputs, sort_keys=True)


def flow_of(project: Project, name: str) -> Pipeline:
    """A pipeline of a project."""
    return next(one for one in project.pipelines if one.id == name)
