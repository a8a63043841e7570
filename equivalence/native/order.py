"""Whether tasks began when those before them had ended: of the order of a run that is all that a graph says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calque.equivalence.native.ends import Event, Instance
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Rule

EAGER = frozenset({Rule.ALWAYS, Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE})
"""Rules by which a task may begin before all that is upstream of it has ended."""


def too_early(pipeline: Pipeline, events: Sequence[Event]) -> list[tuple[str, str]]:
    """The nodes that began too early in a run, each with one that had not ended.

    Args:
        pipeline: whose edges say what waits for what.
        events: of the attempts of the run, in order.
    """
    rules = {node.id: node.join.rule for node in pipeline.nodes}
    pairs = ((edge.target, edge.source) for edge in _overtaken(pipeline, events))
    return list(dict.fromkeys(pair for pair in pairs if rules[pair[0]] not in EAGER))


def without_values(pipeline: Pipeline, events: Sequence[Event]) -> set[str]:
    """The nodes that may begin before what they read has ended, and in a run did: what they got is a race.

    Args:
        pipeline: whose edges say what reads what.
        events: of the attempts of the run, in order.
    """
    rules = {node.id: node.join.rule for node in pipeline.nodes}
    early = (edge.target for edge in _overtaken(pipeline, events) if edge.kind == "data")
    return {name for name in early if rules[name] in EAGER}


def _overtaken(pipeline: Pipeline, events: Sequence[Event]) -> Iterator[Edge]:
    """The edges whose target began when their source had not ended."""
    begun: dict[Instance, int] = {}
    ended: dict[Instance, int] = {}
    for place, (word, instance) in enumerate(events):
        if word == "begins":
            begun.setdefault(instance, place)
        else:
            ended[instance] = place
    nodes = {node.id: node for node in pipeline.nodes}
    for edge in pipeline.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        together = source.region is not None and source.region == target.region
        ends = [(key, end) for (name, key), end in ended.items() if name == source.id]
        starts = [(key, place) for (name, key), place in begun.items() if name == target.id]
        if any(
            end > place and (not together or other == key) for key, place in starts for other, end in ends
        ):
            yield edge
