"""Give nodes the outputs, failures and skips that a file of stubs says, in each of the runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calque.equivalence.scenarios import Scenario
from calque.ir.pipeline import Pipeline
from calque.runtime.options import Injection


def stubbed(pipeline: Pipeline, wanted: Sequence[Scenario], stubs: Mapping[str, Any]) -> list[Scenario]:
    """The scenarios, with what the stubs say of the pipeline's nodes; what a scenario says of a node counts before it.

    Args:
        pipeline: the first side's.
        wanted: what goes wrong.
        stubs: by node, or pipeline.node: a value, or a mapping with one of the keys `output`, `fail` and `skip`.
    """
    said = {
        node.id: stubs[name]
        for node in pipeline.nodes
        for name in (node.id, f"{pipeline.id}.{node.id}")
        if name in stubs
    }
    return [_with(scenario, said) for scenario in wanted] if said else list(wanted)


def _with(scenario: Scenario, said: Mapping[str, Any]) -> Scenario:
    given = dict(scenario.given)
    fail, skip = scenario.fail, scenario.skip
    for node, stub in said.items():
        word, value = _read(stub)
        if word == "fail":
            fail = (*fail, Injection(node))
        elif word == "skip":
            skip = (*skip, Injection(node))
        elif not any(name == node for name, _ in scenario.given):
            given[node, None] = value
    return replace(scenario, given=given, fail=fail, skip=skip)


def _read(stub: Any) -> tuple[str, Any]:
    if isinstance(stub, dict) and len(stub) == 1:
        ((word, value),) = stub.items()
        if word in ("output", "fail", "skip"):
            return word, value
    return "output", stub
