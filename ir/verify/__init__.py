"""Check that a project is well-formed, and tell the user's mistakes from ours.

A mistake in the source (a cycle, two tasks of one id) is a diagnostic. What no source can cause (an edge to a node that
is not there) is a bug of a frontend or a pass, and raises `BrokenIR`.
"""

from __future__ import annotations

from collections.abc import Iterator

from calque.ir.diagnostics import Diagnostic
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.verify.broken import BrokenIR
from calque.ir.verify.clocks import invalid_crons
from calque.ir.verify.cycles import cycle_mistakes
from calque.ir.verify.data import check_data
from calque.ir.verify.names import duplicate_ids, duplicate_pipelines, unknown_targets
from calque.ir.verify.parts import check_parts
from calque.ir.verify.places import check_places
from calque.ir.verify.shared import check_shared, unknown_pipelines

__all__ = ["BrokenIR", "verify"]


def verify(project: Project) -> tuple[Diagnostic, ...]:
    """The mistakes of the source that show in the graph, in the order of the source. Linear in the project's size.

    Raises:
        BrokenIR: the graph itself is broken.
    """
    found = list(duplicate_pipelines(project))
    for pipeline in project.pipelines:
        found.extend(_pipeline(pipeline))
        check_shared(project, pipeline)
    found.extend(unknown_pipelines(project))
    return tuple(found)


def _pipeline(pipeline: Pipeline) -> Iterator[Diagnostic]:
    duplicates = list(duplicate_ids(pipeline))
    yield from duplicates
    check_places(pipeline)
    check_data(pipeline)
    check_parts(pipeline)
    if not duplicates:
        yield from cycle_mistakes(pipeline)
    yield from unknown_targets(pipeline)
    yield from invalid_crons(pipeline)
