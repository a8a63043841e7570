"""Run two pipelines side by side in the reference runtime, scenario by scenario, and compare what can be observed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from calque.equivalence.observing import Instance, Observed
from calque.equivalence.packing import packed, together
from calque.equivalence.races import raced_nodes
from calque.equivalence.runs import runs_of
from calque.equivalence.scenarios import Scenario
from calque.equivalence.verdict import Difference, Side
from calque.ir.assets import Asset
from calque.ir.graph import descendants
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.runtime.options import Injection


class Runner:
    """Runs one side.

    Attributes:
        pipeline: its pipeline, its nodes called as on the first side.
    """

    def __init__(self, project: Project, pipeline: Pipeline, airflow: int = 2) -> None:
        self.pipeline = pipeline
        known = {asset.name for asset in project.assets}
        named = {name for node in pipeline.nodes for name in (*node.outlets, *node.inlets)}
        assets = (*project.assets, *(Asset(name=name) for name in sorted(named - known)))
        self.runs = runs_of(
            Project(profile=project.profile, files=project.files, pipelines=(pipeline,), assets=assets),
            airflow,
        )

    def observe(self, scenario: Scenario, at: datetime) -> Observed:
        """What can be observed of a run in a scenario."""
        return self.runs.observe(scenario, at)


@dataclass(frozen=True)
class Compared:
    """What came of one scenario.

    Attributes:
        scenario: which.
        difference: the first thing that differs; None if nothing does.
        raced: the nodes whose outcome depends on what ends first there, so that either is accepted.
    """

    scenario: Scenario
    difference: Difference | None
    raced: tuple[str, ...]


def compared(ours: Runner, theirs: Runner, wanted: list[Scenario], at: datetime) -> Iterator[Compared]:
    """Each scenario, run on both sides; those that cannot touch one another in one run, as long as nothing differs."""
    for group in packed(wanted, ours.pipeline, theirs.pipeline):
        first = _compared(ours, theirs, together(group), at)
        if len(group) == 1:
            yield first
        elif first.difference is None and not first.raced:
            yield from (Compared(scenario, None, ()) for scenario in group)
        else:
            yield from (_compared(ours, theirs, scenario, at) for scenario in group)


def _compared(ours: Runner, theirs: Runner, scenario: Scenario, at: datetime) -> Compared:
    """One scenario, run on both sides."""
    left, right = ours.observe(scenario, at), theirs.observe(scenario, at)
    raced = raced_nodes(ours.pipeline, theirs.pipeline, left.states)
    if left == right:
        return Compared(scenario, None, tuple(raced))
    loose = set(raced) | descendants(ours.pipeline, raced)
    return Compared(
        scenario, _first(scenario, ours.pipeline, theirs.pipeline, left, right, loose), tuple(raced)
    )


def _first(
    scenario: Scenario, ours: Pipeline, theirs: Pipeline, left: Observed, right: Observed, loose: set[str]
) -> Difference | None:
    """The first difference of two runs; nodes in `loose` may end either way."""
    spans = [{node.id: node for node in one.nodes} for one in (ours, theirs)]
    if (left.refused is None) != (right.refused is None):
        return _difference(
            "run", "begins", left.refused or "it runs", right.refused or "it runs", scenario, None, None
        )
    places: list[tuple[str, Mapping[Instance, object], Mapping[Instance, object]]] = [
        ("state", left.states, right.states),
        ("attempts", left.attempts, right.attempts),
        ("outputs", left.outputs, right.outputs),
        ("events", left.events, right.events),
    ]
    for node in (node.id for node in ours.nodes if node.id not in loose):
        for aspect, mine, other in places:
            for instance in sorted(
                {one for one in (*mine, *other) if one[0] == node},
                key=lambda one: -1 if one[1] is None else one[1],
            ):
                if mine.get(instance) != other.get(instance):
                    name = node if instance[1] is None else f"{node}[{instance[1]}]"
                    return _difference(
                        name, aspect, _told(mine.get(instance)), _told(other.get(instance)), scenario,
                        spans[0].get(node), spans[1].get(node),
                    )  # fmt: skip
    if not loose and left.state != right.state:
        found = _difference("run", "state", left.state, right.state, scenario, None, None)
        sides = [
            side.model_copy(update={"span": one.origin.span})
            for side, one in ((found.source, ours), (found.out, theirs))
        ]
        return found.model_copy(update={"source": sides[0], "out": sides[1]})
    return None


def _told(value: object) -> str:
    if value is None:
        return "–"
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value)


def _difference(
    subject: str,
    aspect: str,
    mine: str,
    other: str,
    scenario: Scenario,
    left: Node | None,
    right: Node | None,
) -> Difference:
    return Difference(
        subject=subject,
        aspect=aspect,
        source=Side(shown=mine, span=None if left is None else left.origin.span),
        out=Side(shown=other, span=None if right is None else right.origin.span),
        scenario=scenario.name,
    )


def replay(scenario: Scenario, path: str, pipeline: str, names: Mapping[str, str]) -> str:
    """The command that runs a scenario on one side.

    Args:
        scenario: which.
        path: of that side.
        pipeline: its id there.
        names: what that side calls the nodes.
    """
    words = ["calque run", path, "--pipeline", pipeline]
    words += [f"--fail {_quoted(_injection(one, names))}" for one in scenario.fail]
    words += [f"--skip {_quoted(_injection(one, names))}" for one in scenario.skip]
    for (node, key), value in scenario.given.items():
        given = [names.get(one, one) for one in value] if isinstance(value, list) else value
        place = names.get(node, node) + ("" if key is None else f"[{key}]")
        words.append(f"--output {_quoted(f'{place}={json.dumps(given)}')}")
    for node, size in scenario.sizes.items():
        words.append(f"--output {_quoted(f'{names.get(node, node)}={json.dumps(list(range(size)))}')}")
    words += [f"--param {_quoted(f'{name}={json.dumps(value)}')}" for name, value in scenario.conf.items()]
    return " ".join(words)


def _injection(one: Injection, names: Mapping[str, str]) -> str:
    found = replace(one, node=names.get(one.node, one.node))
    key = "" if found.key is None else f"[{found.key}]"
    return f"{found.node}{key}" + ("" if found.times is None else f":{found.times}")


def _quoted(text: str) -> str:
    return (
        text
        if all(letter.isalnum() or letter in "_.:-=/" for letter in text)
        else "'" + text.replace("'", "'\\''") + "'"
    )
