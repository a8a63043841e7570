"""Where the nodes of a flow stand: one after the other, and in the ways of the forks that lead to them.

decide: branch … then load report else create        becomes      if …: load, report
                                                                  else: create
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calque.ir.graph import topological
from calque.ir.nodes import Branch
from calque.ir.pipeline import Pipeline


@dataclass(frozen=True)
class Fork:
    """A branch, with what stands in its ways.

    Attributes:
        branch: its id.
        ways: what is done if its condition holds, and what if not.
    """

    branch: str
    ways: tuple[tuple[Place, ...], tuple[Place, ...]]


Place = str | Fork
"""The id of a node, or a fork."""
Guards = frozenset[tuple[str, bool]]
"""The branches that lead to a node, each with its way."""


class NoBlocks(ValueError):
    """The nodes do not stand in blocks; the message names one of them."""


def guards(pipeline: Pipeline) -> Mapping[str, Guards]:
    """For each node the branches that lead to it: what both ways lead to is behind the branch."""
    found: dict[str, set[tuple[str, bool]]] = {node.id: set() for node in pipeline.nodes}
    for node in pipeline.nodes:
        if isinstance(node, Branch):
            for way, ids in ((True, node.when_true), (False, node.when_false)):
                others = node.when_false if way else node.when_true
                for one in ids:
                    if one not in others:
                        found.get(one, set()).add((node.id, way))
    return {name: frozenset(one) for name, one in found.items()}


def blocks(pipeline: Pipeline) -> tuple[Place, ...]:
    """The nodes of a pipeline as a program has them, in an order that respects all edges.

    Raises:
        NoBlocks: no program of forks has them.
    """
    leads = guards(pipeline)
    found = tuple(_placed(topological(pipeline), leads, frozenset(), pipeline))
    order = {name: index for index, name in enumerate(in_order(found))}
    for edge in pipeline.edges:
        if order.get(edge.source, len(order)) > order.get(edge.target, len(order)):
            raise NoBlocks(edge.target)
    missing = [node.id for node in pipeline.nodes if node.id not in order]
    if missing:
        raise NoBlocks(missing[0])
    return found


def _placed(
    names: Sequence[str], leads: Mapping[str, Guards], here: Guards, pipeline: Pipeline
) -> Iterator[Place]:
    """Those of some nodes that stand in one block, with the blocks of forks among them."""
    branches = {node.id for node in pipeline.nodes if isinstance(node, Branch)}
    for name in names:
        if leads[name] != here:
            continue
        if name not in branches:
            yield name
            continue
        yes, no = (tuple(_placed(names, leads, here | {(name, way)}, pipeline)) for way in (True, False))
        yield Fork(name, (yes, no))


def in_order(places: Sequence[Place]) -> Iterator[str]:
    """The ids of nodes, in the order of the program."""
    for place in places:
        if isinstance(place, str):
            yield place
            continue
        yield place.branch
        for way in place.ways:
            yield from in_order(way)


def forks(places: Sequence[Place]) -> Iterator[Fork]:
    """All forks, the outer ones first."""
    for place in places:
        if isinstance(place, Fork):
            yield place
            for way in place.ways:
                yield from forks(way)
