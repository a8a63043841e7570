"""Resources that steps use and that no definition gives, as far as is known: without them Dagster loads nothing, and bodies fail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from calque.frontends.dagster.locations import Location
from calque.ir.diagnostics import Severity
from calque.ir.pipeline import Pipeline

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def report_lacking(reader: BodyReader, found: Location, pipelines: Iterable[Pipeline]) -> None:
    """Say once of each resource which step uses it."""
    told: set[str] = set()
    for pipeline in pipelines:
        for node in pipeline.nodes:
            used = (*node.resources, *(name for hook in node.hooks for name in hook.resources))
            for name in used:
                if name in found.resources or name in told:
                    continue
                told.add(name)
                reader.report(
                    "unknown-resource",
                    Severity.ERROR,
                    f"{node.id} uses the resource {name}, and what makes it is not known",
                    "list it in the resources of Definitions, as a dict that is written there",
                    node.origin.span,
                )
