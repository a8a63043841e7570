"""What a pipeline needs of the user's code beside the functions that its nodes call."""

from __future__ import annotations

from collections.abc import Iterator

from calque.ir.expressions import SourceCode
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.walk import local_operators, source_codes, subexpressions


def roots(pipeline: Pipeline) -> Iterator[tuple[str, str]]:
    """Operator classes, and names in expressions: (module, name)."""
    for operator in local_operators(pipeline):
        yield operator.module, operator.name.partition(".")[0]
    for code in source_codes(pipeline):
        yield from ((code.module, name) for name in code.names)


def resource_roots(project: Project) -> Iterator[tuple[str, str]]:
    """Names in the expressions that make resources."""
    for resource in project.resources:
        for part in subexpressions(resource.value) if resource.value is not None else ():
            if isinstance(part, SourceCode):
                yield from ((part.module, name) for name in part.names)
