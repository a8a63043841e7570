"""Pipelines that are built in one line."""

from collections.abc import Sequence
from itertools import pairwise

from calque.ir.actions import Nothing
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.project import Project


def nothing(name: str, **fields: object) -> Task:
    """A node that does nothing."""
    return Task(id=name, name=name, action=Nothing()).model_copy(update=fields)


def pipeline(nodes: Sequence[str | Node], edges: Sequence[Edge | str] = ()) -> Pipeline:
    """A pipeline of nodes; those given by id do nothing. An edge can be told as "a b"."""
    made = [nothing(node) if isinstance(node, str) else node for node in nodes]
    return Pipeline(id="p", module="m", nodes=tuple(made), edges=tuple(map(_edge, edges)))


def _edge(told: Edge | str) -> Edge:
    if isinstance(told, Edge):
        return told
    source, target = told.split()
    return Edge(source=source, target=target)


def chain(ids: Sequence[str], more: Sequence[Edge] = ()) -> Pipeline:
    """A pipeline in which each node waits for the one before."""
    edges = [Edge(source=source, target=target) for source, target in pairwise(ids)]
    return pipeline(ids, [*edges, *more])


def project(made: Pipeline) -> Project:
    """The project of one pipeline."""
    return Project(pipelines=(made,))
