"""Nodes that were written to start the runs of pipelines that follow theirs, read back: those wait for the end of its runs again.

etl: load, start_report: start a run of report      becomes      etl: load; report: on success of etl
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.report.model import PipelineReport
from calque.equivalence.names import plain_name
from calque.ir.expressions import Constant
from calque.ir.nodes import Node, TriggerRun
from calque.ir.passes.runs_followed import starter_name
from calque.ir.pipeline import Pipeline


def followers(pipeline: Pipeline, said: PipelineReport, told: Mapping[str, PipelineReport]) -> dict[str, str]:
    """By the ids of such nodes of a pipeline, which pipelines they start.

    Args:
        pipeline: read back.
        said: what its record says.
        told: what the record says of all, by their plain names.
    """
    found: dict[str, str] = {}
    called = {name: id for id, name in said.nodes.items()}
    for node in pipeline.nodes:
        other = _started(node, told)
        name = called.get(node.id, node.id)
        if other is not None and said.id in other.follows and name.startswith(starter_name(other.id)):
            found[node.id] = other.id
    return found


def without_starts(pipeline: Pipeline, starts: Mapping[str, str]) -> Pipeline:
    """A pipeline without these nodes."""
    if not starts:
        return pipeline
    nodes = tuple(node for node in pipeline.nodes if node.id not in starts)
    edges = tuple(edge for edge in pipeline.edges if edge.target not in starts)
    return pipeline.model_copy(update={"nodes": nodes, "edges": edges})


def lacks_of_starts(said: PipelineReport, starting: Mapping[str, set[str]]) -> Iterator[str]:
    """What it followed and what does not start its runs any more.

    Args:
        said: the record of a pipeline.
        starting: by the ids of pipelines those that nodes of theirs start at their ends.
    """
    for one in said.follows:
        if said.id not in starting.get(one, set()):
            yield f"{one}, at the end of whose runs it started, does not start it any more"


def _started(node: Node, told: Mapping[str, PipelineReport]) -> PipelineReport | None:
    match node:
        case TriggerRun(pipeline=Constant(value=str(name)), wait=False):
            return told.get(plain_name(name))
        case _:
            return None
