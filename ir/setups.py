"""Which nodes do not run unless a setup before them succeeds, whatever their joins say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calque.ir.graph import descendants, topological, upstream
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule


def held(pipeline: Pipeline) -> Mapping[str, tuple[str, ...]]:
    """For each setup the nodes that it keeps from running if it does not succeed, though their joins would not.

    It does so for what follows it, but not directly, and has a teardown of it behind; without teardowns for all that
    follows (`AbstractOperator.get_upstreams_only_setups` of Airflow).
    """
    setups = _in_role(pipeline, "setup")
    if not setups:
        return {}
    above = upstream(pipeline)
    teardowns = _in_role(pipeline, "teardown")
    rules = {node.id: node.join.rule for node in pipeline.nodes}
    order = topological(pipeline)
    found: dict[str, tuple[str, ...]] = {}
    for setup in setups:
        ends = [name for name in teardowns if setup in above[name]]
        reach = descendants(pipeline, [setup]) - set(teardowns)
        within = reach & _ancestors(above, ends) if ends else reach
        follows, kept = {setup}, set()
        for name in order:
            if name in reach and rules[name] is Rule.ALL_SUCCESS and follows & set(above[name]):
                follows.add(name)
            elif name in within and setup not in above[name] and rules[name] is not Rule.ALWAYS:
                follows.add(name)
                kept.add(name)
        if kept:
            found[setup] = tuple(node.id for node in pipeline.nodes if node.id in kept)
    return found


def _in_role(pipeline: Pipeline, role: str) -> list[str]:
    return [node.id for node in pipeline.nodes if node.scope is not None and node.scope.role == role]


def _ancestors(above: Mapping[str, Sequence[str]], names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    pending = list(names)
    while pending:
        for before in above[pending.pop()]:
            if before not in found:
                found.add(before)
                pending.append(before)
    return found
