"""Say to a tool's recorder which pipeline to run, and what goes wrong in the run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from calque.equivalence.native.calls import PrefectCalls
from calque.equivalence.native.tools import Side
from calque.equivalence.scenarios import Scenario
from calque.ir.nodes import Branch
from calque.ir.pipeline import PARTITION, Pipeline

CANDIDATES = 40
"""So many files of a project are looked through for a DAG that another module makes."""


class Asked:
    """What is asked of a recorder: what several checks want alike is run once for all of them.

    Attributes:
        requests: each with an "id", which is given back with the answer.
    """

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self._places: dict[tuple[str, int], int] = {}

    def places(self, wanted: Sequence[dict[str, Any]]) -> list[int]:
        """Where the runs that a check wants are among the requests; if it wants one twice, it gets two."""
        before: Counter[str] = Counter()
        found = []
        for one in wanted:
            text = json.dumps(one, default=str)
            place = self._places.setdefault((text, before[text]), len(self.requests))
            if place == len(self.requests):
                self.requests.append({**one, "id": place})
            before[text] += 1
            found.append(place)
        return found


def request(
    side: Side,
    pipeline: Pipeline,
    ours: Pipeline,
    scenario: Scenario,
    names: Mapping[str, str],
    at: datetime,
) -> dict[str, Any]:
    """A run of a pipeline in its tool, in the form that the tool's recorder reads (`oracles/<tool>_runs.py`).

    Args:
        side: where the pipeline is, and what runs it.
        pipeline: as it was read there.
        ours: the first side's.
        scenario: what goes wrong, with the nodes' names on the first side.
        names: what this side calls the nodes of the first.
        at: the logical date.
    """
    common = {
        "project": str(side.folder),
        "inject": _injected(side, pipeline, ours, scenario, names),
        "apart": True,
    }
    match side.tool:
        case "airflow":
            files = [str(path) for path in files_of(side, pipeline)]
            return {
                **common,
                "files": files,
                "pipeline": pipeline.id,
                "at": at.isoformat(),
                "conf": dict(scenario.conf),
            }
        case "dagster":
            tags = {"airflow/logical_date": at.isoformat()}
            key = scenario.conf.get(PARTITION)
            partition = {"partition_at": at.isoformat()} if key is None else {"partition": key}
            return {**common, "job": pipeline.id, **partition, "tags": tags}
        case _:
            given = {"logical_date": at.isoformat()}
            return {
                **common,
                "places": PrefectCalls(pipeline).places,
                "flow": pipeline.id,
                "module": pipeline.module,
                "if_taken": given,
                "parameters": dict(scenario.conf),
            }


def files_of(side: Side, pipeline: Pipeline) -> list[Path]:
    """Where a DAG may be defined: where it was read, or where that is called from."""
    span = pipeline.origin.span
    others = [path for path in sorted(side.folder.rglob("*.py")) if ".venv" not in path.parts]
    first: list[Path] = []
    if span is not None:  # its file is named from the project's root, which may be above the folder
        above = [path for path in others if path.as_posix().endswith(f"/{span.file}")]
        first = [side.folder / span.file, *above]
    found = [path for path in (*first, *others) if path.is_file()]
    return list(dict.fromkeys(found))[:CANDIDATES]


def _injected(
    side: Side, pipeline: Pipeline, ours: Pipeline, scenario: Scenario, names: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """What goes wrong, in the words of this side; what a branch chooses has its names in Airflow only."""
    branches = {node.id: node for node in ours.nodes if isinstance(node, Branch)}
    calls = PrefectCalls(pipeline) if side.tool == "prefect" else None

    def place(node: str) -> dict[str, Any]:
        there = names.get(node, node)
        return {"node": there} if calls is None else calls.place(there)

    outputs = []
    for (node, key), value in scenario.given.items():
        branch = branches.get(node)
        if branch is not None and isinstance(value, bool):
            value = list(branch.when_true if value else branch.when_false)
        chosen = branch is not None and isinstance(value, list) and side.tool == "airflow"
        said = [names.get(one, one) for one in value] if chosen else value
        outputs.append({**place(node), "key": key, "value": said})
    outputs += [{**place(node), "key": None, "value": []} for node in scenario.sizes]
    return {
        "fail": [{**place(one.node), "key": one.key, "times": one.times} for one in scenario.fail],
        "skip": [{**place(one.node), "key": one.key, "times": one.times} for one in scenario.skip],
        "outputs": outputs,
    }
