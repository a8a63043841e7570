"""Resources that steps use, and that no definition lists under a name that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.own_expressions import inside_of, own_expression, value_site
from calque.frontends.dagster.locations import Location
from calque.frontends.python.values import Argument
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def take_unlisted(reader: BodyReader, found: Location, pipelines: Iterable[Pipeline]) -> None:
    """Have the resources that steps use, and that an expression gives whose names are only known when it is evaluated.

    Definitions(resources=BY_STAGE[os.environ["STAGE"]])      whatever the stage, a step gets what it is called there
    """
    for one in found.unlisted:
        reader.report(
            "unknown-resource",
            Severity.WARNING,
            "which resources this gives is only known when it is evaluated: an I/O manager among them keeps no values where Dagster is not",
            "list I/O managers by their names",
            one.site.span(),
        )
    texts = {value_site(one.site).text(): one for one in found.unlisted}
    if len(texts) != 1:
        return  # of several, which one gives a name is not known
    (given,) = texts.values()
    site = inside_of(value_site(given.site))
    if own_expression(reader, value_site(given.site)) is None:
        return
    for name, _ in _used(pipelines):
        found.resources.setdefault(name, Argument(None, site, name))


def report_lacking(reader: BodyReader, found: Location, pipelines: Iterable[Pipeline]) -> None:
    """Say once of each that nothing gives which step uses it: without it Dagster loads nothing, and bodies fail."""
    told: set[str] = set()
    for name, node in _used(pipelines):
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


def _used(pipelines: Iterable[Pipeline]) -> Iterator[tuple[str, Node]]:
    for pipeline in pipelines:
        for node in pipeline.nodes:
            for name in (*node.resources, *(name for hook in node.hooks for name in hook.resources)):
                yield name, node
