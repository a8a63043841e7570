"""Give nodes the outputs, failures and skips that a file of stubs says, in each of the runs that are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from calque.equivalence.scenarios import Scenario
from calque.ir.actions import Foreign, LocalOperator
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.runtime.options import Injection


def stubbed(pipeline: Pipeline, wanted: Sequence[Scenario], stubs: Mapping[str, Any]) -> list[Scenario]:
    """The scenarios, with what the stubs say of the pipeline's nodes; what a scenario says of a node counts before it.

    Args:
        pipeline: the first side's.
        wanted: what goes wrong.
        stubs: by node, pipeline.node, or the class of its operator: a value, or a mapping with one of the keys `output`,
            `fail` and `skip`.
    """
    said = {}
    for node in pipeline.nodes:
        name = next((one for one in _names(pipeline, node) if one in stubs), None)
        if name is not None:
            said[node.id] = stubs[name]
    return [_with(scenario, said) for scenario in wanted] if said else list(wanted)


def _names(pipeline: Pipeline, node: Node) -> Iterator[str]:
    """The names under which a stub may be given, the nearest first."""
    yield f"{pipeline.id}.{node.id}"
    yield node.id
    match getattr(node, "action", None):
        case Foreign(path=path):
            yield path
            yield path.rpartition(".")[2]
        case LocalOperator(module=module, name=name):
            yield f"{module}.{name}"
            yield name
        case _:
            return


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
