"""Mistakes with names: ids that are given twice, choices of what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.nodes import Branch
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.spans import Origin


def duplicate_pipelines(project: Project) -> Iterator[Diagnostic]:
    """Pipelines whose id another one has."""
    for name, origin in _repeated((pipeline.id, pipeline.origin) for pipeline in project.pipelines):
        yield Diagnostic(
            code="duplicate-pipeline",
            severity=Severity.ERROR,
            message=f"there is another pipeline with the id {name!r}",
            action="give each pipeline an id of its own",
            span=origin.span,
            pipeline=name,
        )


def duplicate_ids(pipeline: Pipeline) -> Iterator[Diagnostic]:
    """Nodes and groups whose id another node or group has."""
    named = [
        *((group.id, group.origin) for group in pipeline.groups),
        *((n.id, n.origin) for n in pipeline.nodes),
    ]
    for name, origin in _repeated(named):
        yield Diagnostic(
            code="duplicate-task",
            severity=Severity.ERROR,
            message=f"there is another task or group with the id {name!r}",
            action="give each task and group an id of its own",
            span=origin.span,
            pipeline=pipeline.id,
            node=name,
        )


def _repeated(named: Iterable[tuple[str, Origin]]) -> Iterator[tuple[str, Origin]]:
    seen: set[str] = set()
    for name, origin in named:
        if name in seen:
            yield name, origin
        seen.add(name)


def unknown_targets(pipeline: Pipeline) -> Iterator[Diagnostic]:
    """Branches that name a node or group that is not there."""
    known = {node.id for node in pipeline.nodes} | {group.id for group in pipeline.groups}
    for node in pipeline.nodes:
        if not isinstance(node, Branch):
            continue
        for target in dict.fromkeys((*node.when_true, *node.when_false)):
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
