"""Check that a project is well-formed, and tell the user's mistakes from ours.

A mistake in the source (a cycle, two tasks of one id) is a diagnostic. What no source can cause (an edge to a node that
is not there) is a bug of a frontend or a pass, and raises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Element, Expr, Output
from calque.ir.graph import find_cycle
from calque.ir.nodes import Branch
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.spans import Origin
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions


class BrokenIR(Exception):
    """A project that no source can mean: a bug of calque."""


def verify(project: Project) -> tuple[Diagnostic, ...]:
    """The mistakes of the source that show in the graph.

    Raises:
        BrokenIR: the graph itself is broken.
    """
    found = [*_duplicates("pipeline", ((pipeline.id, pipeline.origin) for pipeline in project.pipelines))]
    for pipeline in project.pipelines:
        found.extend(_pipeline(pipeline))
    return tuple(found)


def _pipeline(pipeline: Pipeline) -> Iterator[Diagnostic]:
    duplicates = list(_duplicates("task", ((node.id, node.origin) for node in pipeline.nodes), pipeline.id))
    yield from duplicates
    _check_references(pipeline)
    if not duplicates:
        yield from _cycle(pipeline)
    yield from _branches(pipeline)


def _duplicates(
    kind: str, named: Iterable[tuple[str, Origin]], pipeline: str | None = None
) -> Iterator[Diagnostic]:
    listed = list(named)
    counts = Counter(name for name, _ in listed)
    seen: set[str] = set()
    for name, origin in listed:
        if counts[name] > 1 and name in seen:
            yield Diagnostic(
                code=f"duplicate-{kind}",
                severity=Severity.ERROR,
                message=f"there is another {kind} with the id {name!r}",
                action=f"give each {kind} an id of its own",
                span=origin.span,
                pipeline=pipeline or name,
                node=name if pipeline else None,
            )
        seen.add(name)


def _check_references(pipeline: Pipeline) -> None:
    nodes = {node.id: node for node in pipeline.nodes}
    groups = {group.id for group in pipeline.groups}
    regions = {region.id for region in pipeline.regions}
    data = set()
    for edge in pipeline.edges:
        _require(edge.source in nodes, pipeline, f"an edge from {edge.source!r}, which is not there")
        _require(edge.target in nodes, pipeline, f"an edge to {edge.target!r}, which is not there")
        if edge.kind == "data":
            data.add((edge.source, edge.target))
    for group in pipeline.groups:
        _require(
            group.parent is None or group.parent in groups,
            pipeline,
            f"group {group.id!r} in {group.parent!r}",
        )
    for region in pipeline.regions:
        _require(
            region.parent is None or region.parent in regions,
            pipeline,
            f"region {region.id!r} in {region.parent!r}",
        )
        _check_expressions(pipeline, region.id, expressions_of_region(region), set(nodes), regions, None)
    for node in pipeline.nodes:
        _require(
            node.group is None or node.group in groups, pipeline, f"{node.id!r} in the group {node.group!r}"
        )
        _require(
            node.region is None or node.region in regions,
            pipeline,
            f"{node.id!r} in the region {node.region!r}",
        )
        read = _check_expressions(pipeline, node.id, expressions_of_node(node), set(), regions, node.region)
        for source in read:
            _require(source in nodes, pipeline, f"{node.id!r} reads {source!r}, which is not there")
            _require((source, node.id) in data, pipeline, f"{node.id!r} reads {source!r} without a data edge")


def _check_expressions(
    pipeline: Pipeline,
    where: str,
    expressions: Iterable[Expr],
    known: set[str],
    regions: set[str],
    region: str | None,
) -> list[str]:
    read: dict[str, None] = {}
    for expression in expressions:
        for part in subexpressions(expression):
            if isinstance(part, Output):
                read[part.node] = None
                _require(
                    not known or part.node in known,
                    pipeline,
                    f"{where!r} reads {part.node!r}, which is not there",
                )
            elif isinstance(part, Element):
                _require(part.region in regions, pipeline, f"{where!r} uses an element of {part.region!r}")
                _require(
                    region is None or part.region == region,
                    pipeline,
                    f"{where!r} uses an element of another region",
                )
    return list(read)


def _require(holds: bool, pipeline: Pipeline, what: str) -> None:
    if not holds:
        raise BrokenIR(f"pipeline {pipeline.id!r}: {what}")


def _cycle(pipeline: Pipeline) -> Iterator[Diagnostic]:
    cycle = find_cycle(pipeline)
    if cycle:
        origins = {node.id: node.origin for node in pipeline.nodes}
        yield Diagnostic(
            code="cycle",
            severity=Severity.ERROR,
            message=f"the tasks {' → '.join(cycle)} wait for one another",
            action="remove one of these dependencies",
            span=origins[cycle[0]].span or pipeline.origin.span,
            pipeline=pipeline.id,
            node=cycle[0],
        )


def _branches(pipeline: Pipeline) -> Iterator[Diagnostic]:
    known = {node.id for node in pipeline.nodes} | {group.id for group in pipeline.groups}
    for node in pipeline.nodes:
        if not isinstance(node, Branch):
            continue
        for target in (*node.when_true, *node.when_false):
            if target not in known:
                yield Diagnostic(
                    code="unknown-branch-target",
                    severity=Severity.ERROR,
                    message=f"{node.id!r} chooses {target!r}, and there is no such task",
                    action="name a task or group of this pipeline",
                    span=node.origin.span,
                    pipeline=pipeline.id,
                    node=node.id,
                )
