"""Whether tasks began when those that they wait for had ended: of the order of a run that is all that a graph says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calque.equivalence.native.ends import Event, Instance
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Rule

EAGER = frozenset({Rule.ALWAYS, Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE})
"""Rules by which a task may begin before all that is upstream of it has ended."""


def too_early(pipeline: Pipeline, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """The nodes that began too early in a run, each with one that had not ended.

    Args:
        pipeline: whose edges say what waits for what.
        events: of the attempts of the run, in order.
    """
    begun: dict[Instance, int] = {}
    ended: dict[Instance, int] = {}
    for place, (word, instance) in enumerate(events):
        if word == "begins":
            begun.setdefault(instance, place)
        else:
            ended[instance] = place
    nodes = {node.id: node for node in pipeline.nodes}
    found: dict[tuple[str, str], None] = {}
    for edge in pipeline.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        if target.join.rule in EAGER:
            continue
        together = source.region is not None and source.region == target.region
        for (name, key), place in begun.items():
            if name != target.id:
                continue
            late = [
                end
                for (before, other), end in ended.items()
                if before == source.id and (not together or other == key)
            ]
            if any(end > place for end in late):
                found[target.id, source.id] = None
    yield from found
