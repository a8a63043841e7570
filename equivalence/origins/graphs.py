"""Graphs of ops that make assets, read back: the record says which groups of nodes are such graphs, the code what they do."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from calque.backends.report.model import Graph, PipelineReport
from calque.equivalence.origins.origin import made_by_task
from calque.ir.nodes import NodeBase
from calque.ir.pipeline import Group, Pipeline


def with_graphs(pipeline: Pipeline, said: PipelineReport, modules: Collection[str]) -> Pipeline:
    """A pipeline whose groups make the assets that they made: their nodes are ops.

    Args:
        pipeline: read back.
        said: what its record says.
        modules: of the migration's output.
    """
    known = {one.id: one for one in said.graphs}
    groups = tuple(_made(one, known[one.id], modules) if one.id in known else one for one in pipeline.groups)
    nodes = tuple(
        made_by_task(node, {}) if _graph(node, said) is not None else node for node in pipeline.nodes
    )
    return pipeline.model_copy(update={"groups": groups, "nodes": nodes})


def lacks_of_graphs(pipeline: Pipeline, said: PipelineReport) -> Iterator[str]:
    """What of such a graph is no longer as the migration wrote it."""
    made = [one for graph in said.graphs for one in graph.makes]
    for node in pipeline.nodes:
        known = [one.asset for one in made if one.node == node.id]
        if _graph(node, said) is not None and set(known) != set(node.outlets):
            yield f"{node.id}, which makes other assets of its graph than it did, is not read back yet"
    there = {node.id for node in pipeline.nodes}
    yield from (f"{one.node}, which makes {one.asset}, is not there" for one in made if one.node not in there)


def graph_of(node: NodeBase, said: PipelineReport) -> str | None:
    """The graph that a node is in, if it makes assets."""
    found = _graph(node, said)
    return None if found is None else found.id


def _graph(node: NodeBase, said: PipelineReport) -> Graph | None:
    inside = (one for one in said.graphs if node.id.startswith(f"{one.id}."))
    return next(inside, None)


def _made(group: Group, known: Graph, modules: Collection[str]) -> Group:
    module = known.module if known.module in modules else None
    return group.model_copy(update={"makes": known.makes, "doc": known.doc, "module": module})
