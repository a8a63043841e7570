"""Which nodes of a run ended as what came first let them end, where a tool decides as soon as it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from calque.equivalence.observing import Instance
from calque.ir.expressions import Output
from calque.ir.graph import upstream
from calque.ir.joins import Counts, Verdict, decide
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule
from calque.ir.walk import expressions_of_region, subexpressions

BAD = ("failed", "upstream_failed")


def raced_nodes(pipeline: Pipeline, other: Pipeline, ended: Mapping[Instance, str]) -> list[str]:
    """The nodes with a failure and a skip before them, where one of the tools lets what ends first count.

    So does Airflow where a map's rule skips it, and what it maps over fails it, or the other way round.

    Args:
        pipeline: one side's.
        other: the other's, its nodes called as on the first.
        ended: how the instances ended.
    """
    if "skipped" not in ended.values() and not pipeline.regions:
        return []
    before = upstream(pipeline)
    states: dict[str, Counter[str]] = {}
    for (name, _), state in ended.items():
        states.setdefault(name, Counter())[state] += 1
    eager = {node.id for node in (*pipeline.nodes, *other.nodes) if node.join.eager}
    racing = {
        node.id
        for node in (*pipeline.nodes, *other.nodes)
        if node.join.rule is Rule.ALL_SUCCESS and node.join.eager
    }
    sources = _sources(pipeline)
    raced = []
    for node in pipeline.nodes:
        there: Counter[str] = sum((states.get(up, Counter()) for up in before[node.id]), Counter())
        both = there["skipped"] and any(there[state] for state in BAD)
        mapped = [ended.get((name, None)) for name in sources.get(node.region or "", ())]
        if (node.id in racing and both) or (node.id in eager and _are_at_odds(node, mapped, there)):
            raced.append(node.id)
    return raced


def _sources(pipeline: Pipeline) -> dict[str, list[str]]:
    """The nodes whose outputs each region maps over."""
    return {
        region.id: [
            part.node
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
            if isinstance(part, Output)
        ]
        for region in pipeline.regions
    }


def _are_at_odds(node: Node, mapped: list[str | None], there: Counter[str]) -> bool:
    """Whether what is mapped over ends a node in another state than its rule does."""
    fails = any(state in BAD for state in mapped)
    if not fails and "skipped" not in mapped:
        return False
    counts = Counts(there["success"], there["failed"], there["skipped"], there["upstream_failed"])
    return decide(node.join.rule, counts) is (Verdict.SKIP if fails else Verdict.UPSTREAM_FAILED)
