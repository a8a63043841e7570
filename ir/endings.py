"""In which states each node can end: an analysis that never leaves one out.

What bodies do is told by the caller; what joins, branches, gates and map regions make of it is followed from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntFlag

from calque.ir.actions import (
    Action,
    Compute,
    Container,
    Ended,
    Foreign,
    Holds,
    LocalOperator,
    Nothing,
    Opaque,
    Python,
    Shell,
)
from calque.ir.expressions import Constant, Output
from calque.ir.graph import descendants, downstream, topological, upstream
from calque.ir.joins import Counts, Verdict, decide
from calque.ir.map_sources import has_items
from calque.ir.nodes import Branch, Gate, HumanInput, Imperative, Node, Wait
from calque.ir.pipeline import Kwargs, MapRegion, Pipeline, Product, ZipOf
from calque.ir.policies import Rule
from calque.ir.walk import expressions_of_region, subexpressions

__all__ = ["Ending", "Endings", "endings", "has_elements", "mapped_over", "may_be_skipped_by_others", "racy"]


class Ending(IntFlag):
    """States in which nodes end; several together are a set of them."""

    SUCCESS = 1
    FAILED = 2
    SKIPPED = 4
    UPSTREAM_FAILED = 8


BAD = Ending.FAILED | Ending.UPSTREAM_FAILED
Endings = Mapping[str, Ending]
"""For each node the states in which it can end. Nodes of cycles have none."""

_OF_VERDICT = {Verdict.SKIP: Ending.SKIPPED, Verdict.UPSTREAM_FAILED: Ending.UPSTREAM_FAILED}


def endings(pipeline: Pipeline, skips: Callable[[Node], bool] | None = None) -> Endings:
    """In which states each node can end.

    Args:
        pipeline: the pipeline.
        skips: whether what a node executes may ask to be skipped; by default anything that executes code may.
    """
    asks = skips or may_ask_to_be_skipped
    nodes = {node.id: node for node in pipeline.nodes}
    regions = {region.id: region for region in pipeline.regions}
    before = upstream(pipeline)
    forced = may_be_skipped_by_others(pipeline)
    sources = mapped_over(pipeline.regions)
    found: dict[str, Ending] = {}
    for name in topological(pipeline):
        node = nodes[name]
        fails = _may_fail(node) or name in sources  # what is put out may be nothing to map over
        run = Ending.SUCCESS | (Ending.FAILED if fails else Ending(0))
        run |= Ending.SKIPPED if asks(node) else Ending(0)
        ended = Ending(0)
        for verdict in _verdicts(node, [(nodes[up], found[up]) for up in before[name]]):
            ended |= _OF_VERDICT.get(verdict, run)
        if name in forced or node.window != (None, None) or pipeline.policy.fail_fast:
            ended |= Ending.SKIPPED
        if node.region is not None and not has_elements(regions[node.region]):
            ended |= Ending.SKIPPED | Ending.UPSTREAM_FAILED
        found[name] = ended
    return found


def racy(pipeline: Pipeline, found: Endings) -> list[str]:
    """The nodes whose state depends on what ends first, where the source tool decides as soon as it can.

    Such a node joins by all_success: a skip that comes first skips it, a failure that comes first fails it. The other
    rules decide early only what they would decide in the end.

    Args:
        pipeline: the pipeline.
        found: its endings.
    """
    before = upstream(pipeline)
    nodes = {node.id: node for node in pipeline.nodes}
    return [
        node.id
        for node in pipeline.nodes
        if node.id in found
        and node.join.rule is Rule.ALL_SUCCESS
        and any(
            mask & Ending.SKIPPED and mask & BAD
            for mask in _together(node, [(nodes[up], found[up]) for up in before[node.id]])
        )
    ]


def may_ask_to_be_skipped(node: Node) -> bool:
    """Whether what a node executes may skip it; any code may."""
    match node:
        case Wait(on_timeout="skip") | Wait(on_error="skip") | Wait(on_final_error="skip") | Imperative():
            return True
        case Wait(probe=Holds(action=action)):
            return _action_may_skip(action)
        case Wait() | HumanInput():
            return False
        case _:
            executed: Action | None = getattr(node, "action", None)
            return executed is not None and _action_may_skip(executed)


def _action_may_skip(action: Action) -> bool:
    match action:
        case Python() | LocalOperator() | Foreign() | Opaque() | Container():
            return True
        case Shell(skip_exit_codes=codes, made_by=made_by):
            return bool(codes) or made_by is not None
        case _:
            return False


def _may_fail(node: Node) -> bool:
    """Whether an attempt may fail; what does nothing, or puts out what is known, does not."""
    match getattr(node, "action", None):
        case Nothing() | Ended():
            return False
        case Compute(value=Constant()):
            return isinstance(node, Branch)
        case _:
            return True


def may_be_skipped_by_others(pipeline: Pipeline) -> set[str]:
    """The nodes that a branch or a gate may skip, whatever their joins say."""
    down = downstream(pipeline)
    found: set[str] = set()
    transitive = []
    for node in pipeline.nodes:
        if isinstance(node, Branch) or (isinstance(node, HumanInput) and node.chooses):
            found.update(down[node.id])
        elif isinstance(node, Gate):
            found.update(down[node.id])
            transitive += [node.id] if node.transitive else []
    return found | descendants(pipeline, transitive)


def mapped_over(regions: Iterable[MapRegion]) -> set[str]:
    """The nodes whose outputs some regions map over."""
    return {
        part.node
        for region in regions
        for expression in expressions_of_region(region)
        for part in subexpressions(expression)
        if isinstance(part, Output)
    }


def has_elements(region: MapRegion) -> bool:
    """Whether a map region is known to have elements."""
    if region.parent is not None:
        return False
    match region.source:
        case Product(parameters=parameters) | ZipOf(parameters=parameters):
            return bool(parameters) and all(has_items(sequence) for _, sequence in parameters)
        case Kwargs(of=sequence):
            return has_items(sequence)
        case _:
            return False


def _verdicts(node: Node, ups: list[tuple[Node, Ending]]) -> set[Verdict]:
    """What a node's join can decide."""
    rule = node.join.rule
    if rule is Rule.ALWAYS or not ups:
        return {Verdict.RUN}
    if rule is Rule.ALL_DONE_SETUP_SUCCESS:
        return set(Verdict)
    return {decide(rule, _counts(mask)) for mask in _together(node, ups)}


def _counts(mask: Ending) -> Counts:
    """Rules ask only which states are there, so one instance of each stands for all."""
    return Counts(*(int(ending in mask) for ending in Ending))


def _together(node: Node, ups: list[tuple[Node, Ending]]) -> set[Ending]:
    """Which sets of states a node's upstream can end in together."""
    masks = {Ending(0)}
    for up, ended in ups:
        several = up.region is not None and up.region != node.region
        single = [ending for ending in Ending if ending in ended]
        choices = _sums(single) if several else single
        masks = {mask | choice for mask in masks for choice in choices}
    return masks


def _sums(parts: list[Ending]) -> list[Ending]:
    """All unions of some of the parts, at least one."""
    sums = [Ending(0)]
    for part in parts:
        sums += [total | part for total in sums]
    return sums[1:]
