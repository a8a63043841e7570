"""The runs in which two pipelines are compared: derived from the pipeline, each with something else that goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from calque.ir.actions import (
    Compute,
    Container,
    Ended,
    Foreign,
    Isolation,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    Shell,
)
from calque.ir.base import Json
from calque.ir.expressions import Constant, Output
from calque.ir.graph import downstream, upstream
from calque.ir.nodes import Branch, Gate, HumanInput, Node, Wait
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.walk import expressions_of_region, subexpressions
from calque.runtime.options import Injection
from calque.runtime.store import RETURN

PAIRS = 60
"""At most so many pairs of what goes wrong before a join are tried, over all joins of a pipeline."""
SIZES = (0, 1, 5)
"""The numbers of elements that a map region is tried with, beside two."""


@dataclass(frozen=True)
class Scenario:
    """What goes wrong in a run.

    Attributes:
        name: for people, unique in its pipeline.
        fail: nodes that fail.
        skip: nodes that ask to be skipped.
        given: what instances put out: by node and key, key None for all.
        sizes: how many elements what a node puts out has.
        absent: outputs that are not there.
        conf: parameters of the run.
    """

    name: str
    fail: tuple[Injection, ...] = ()
    skip: tuple[Injection, ...] = ()
    given: Mapping[tuple[str, int | None], Any] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    absent: frozenset[tuple[str, str]] = frozenset()
    conf: Mapping[str, Any] = field(default_factory=dict)


def scenarios(pipeline: Pipeline) -> list[Scenario]:
    """All of them, in order; the first is that everything succeeds."""
    found = [Scenario("all succeed")]
    for node in pipeline.nodes:
        found += _of_node(node)
        found += _choices(pipeline, node)
    found += _of_regions(pipeline)
    found += _of_outputs(pipeline)
    found += _of_parameters(pipeline)
    found += _of_joins(pipeline)
    return list({scenario.name: scenario for scenario in found}.values())


def _of_node(node: Node) -> Iterator[Scenario]:
    if _only_tells(node):
        return
    yield Scenario(f"{node.id} fails for ever", fail=(Injection(node.id),))
    for times in sorted({1, node.retry.limit}):
        if times > 0:
            often = "once" if times == 1 else f"{times} times"
            yield Scenario(f"{node.id} fails {often}", fail=(Injection(node.id, None, times),))
    if may_skip(node):
        yield Scenario(f"{node.id} is skipped", skip=(Injection(node.id),))


def _only_tells(node: Node) -> bool:
    """Whether a node only tells how another one ended, which does not fail: in Prefect nothing runs for it."""
    action = getattr(node, "action", None)
    return isinstance(action, Ended) and action.gives != "value"


def _choices(pipeline: Pipeline, node: Node) -> Iterator[Scenario]:
    match node:
        case Branch(condition=None) if not _is_constant(node):
            below = downstream(pipeline)[node.id]
            for chosen in below:
                yield Scenario(f"{node.id} chooses {chosen}", given={(node.id, None): [chosen]})
            yield Scenario(f"{node.id} chooses nothing", given={(node.id, None): []})
        case Branch(condition=condition) if condition is not None:
            yield Scenario(f"the condition of {node.id} does not hold", given={(node.id, None): False})
        case Gate(latest_only=False) if not _is_constant(node):
            yield Scenario(f"{node.id} is closed", given={(node.id, None): False})
        case Wait(limit=limit) if limit is not None:
            yield Scenario(f"{node.id} waits in vain", given={(node.id, None): False})
        case HumanInput(chooses=True):
            for chosen in downstream(pipeline)[node.id]:
                yield Scenario(f"a person chooses {chosen} at {node.id}", given={(node.id, None): [chosen]})
        case _:
            return


def _is_constant(node: Node) -> bool:
    return isinstance(getattr(node, "action", None), Compute | Nothing)


def _of_regions(pipeline: Pipeline) -> Iterator[Scenario]:
    for region in pipeline.regions:
        sources = [
            part.node
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
            if isinstance(part, Output)
        ]
        for size in SIZES if sources else ():
            yield Scenario(f"{region.id} has {size} elements", sizes=dict.fromkeys(sources, size))
        for node in pipeline.nodes:
            if node.region == region.id:
                yield from _of_elements(node)


def _of_elements(node: Node) -> Iterator[Scenario]:
    yield Scenario(f"{node.id}[1] fails for ever", fail=(Injection(node.id, 1),))
    if node.retry.limit:
        yield Scenario(f"{node.id}[0] fails once", fail=(Injection(node.id, 0, 1),))
    if may_skip(node):
        yield Scenario(f"{node.id}[0] is skipped", skip=(Injection(node.id, 0),))
    yield Scenario(f"{node.id}[0] puts out None", given={(node.id, 0): None})


def _of_outputs(pipeline: Pipeline) -> Iterator[Scenario]:
    split = {node.id for node in pipeline.nodes if node.multiple_outputs}
    optional = {(edge.source, edge.port or RETURN) for edge in pipeline.edges if edge.absent == "skip"}
    declared = {
        (node.id, port.name)
        for node in pipeline.nodes
        for port in node.outs
        if not port.required and len(node.outs) > 1 and (port.name != RETURN or node.id not in split)
    }
    for node, port in sorted(optional | declared):
        yield Scenario(f"{node} does not put out {port}", absent=frozenset({(node, port)}))
    ports: dict[str, set[str]] = {}
    for node, port in optional | declared:
        ports.setdefault(node, set()).add(port)
    for node, names in sorted(ports.items()):
        if len(names) > 1:
            for port in sorted(names):
                others = frozenset((node, name) for name in names - {port})
                yield Scenario(f"{node} puts out {port} only", absent=others)


def _of_parameters(pipeline: Pipeline) -> Iterator[Scenario]:
    for param in pipeline.params:
        for word, value in _edges(param.default):
            is_float = type(value) is int and _is_number(param.json_schema)  # a tool may make one of it
            yield Scenario(f"{param.name} is {word}", conf={param.name: float(value) if is_float else value})


def _is_number(schema: Json) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "number"


def _edges(default: Any) -> Iterator[tuple[str, Any]]:
    match default:
        case Constant(value=bool(value)):
            yield json.dumps(not value), not value
        case Constant(value=int(value)):
            yield str(value + 1), value + 1
            yield "a text", "text"
        case Constant(value=str()):
            yield "empty", ""
            yield "another text", "another"
        case _:
            yield "given", "given"


def _of_joins(pipeline: Pipeline) -> Iterator[Scenario]:
    """What goes wrong in two nodes before a join at once."""
    nodes = {node.id: node for node in pipeline.nodes}
    left = PAIRS
    for name, before in upstream(pipeline).items():
        for one, other in combinations([it for it in before if not _only_tells(nodes[it])], 2):
            for scenario in _pair(nodes[one], nodes[other], nodes[name].join.rule):
                if not left:
                    return
                left -= 1
                yield scenario


def _pair(one: Node, other: Node, rule: Rule) -> Iterator[Scenario]:
    yield Scenario(f"{one.id} and {other.id} fail for ever", fail=(Injection(one.id), Injection(other.id)))
    for failing, skipped in ((one, other), (other, one)):
        if may_skip(skipped):
            yield Scenario(
                f"{failing.id} fails for ever and {skipped.id} is skipped",
                fail=(Injection(failing.id),),
                skip=(Injection(skipped.id),),
            )
    if may_skip(one) and may_skip(other):
        yield Scenario(f"{one.id} and {other.id} are skipped", skip=(Injection(one.id), Injection(other.id)))


def may_skip(node: Node) -> bool:
    """Whether what a node does may ask for the node to be skipped, as far as its text shows."""
    if isinstance(node, Wait):
        return "skip" in (node.on_timeout, node.on_error, node.on_final_error)
    match getattr(node, "action", None):
        case Python(isolation=Isolation(skips=True)):
            return True
        case Python(code=code):
            return "Skip" in code.text or bool(re.search("Skip", " ".join(code.names)))
        case Shell(command=Constant(value=str(command)), skip_exit_codes=codes):
            return any(f"exit {code}" in command for code in codes)
        case Shell(skip_exit_codes=codes):
            return bool(codes)
        case LocalOperator() | Foreign() | Container() | Opaque():
            return True
        case _:
            return False
