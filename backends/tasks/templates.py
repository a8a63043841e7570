"""What a pipeline's templates can name beside the context, as arguments of the emitted `TaskGraph`."""

from __future__ import annotations

import re

from calque.backends.python.files import module_roots, strip_root
from calque.backends.tasks.scope import TaskScope
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.actions import LocalOperator
from calque.ir.expressions import Ask, Expr, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions

_INCLUDES = re.compile(r"\{%-?\s*(?:include|import|extends|from)\b")


def template_settings(scope: TaskScope) -> list[str]:
    """The arguments; none if no template is left to be rendered."""
    pipeline = scope.pipeline
    if not _renders(scope):
        return []
    spelling = BodySpelling(scope, "", {})

    def written(name: str, values: tuple[tuple[str, Expr], ...]) -> list[str]:
        items = ", ".join(f"{key!r}: {spelling.text(value)}" for key, value in values)
        return [f"{name}={{{items}}}"] if values else []

    found = written("names", pipeline.template_names) + written("filters", pipeline.template_filters)
    folders = _folders(scope)
    return found + ([f"folders={folders!r}"] if folders else [])


def _folders(scope: TaskScope) -> list[str]:
    """Where the files lie that templates include, below the folder of the emitted modules; none if none includes any."""
    pipeline = scope.pipeline
    templates = [
        part for expr in _expressions(scope) for part in subexpressions(expr) if isinstance(part, Template)
    ]
    files = {file.file for file in scope.project.files}
    texts = [*(template.source for template in templates), *(file.text or "" for file in scope.project.files)]
    if not files or not any(_INCLUDES.search(text) for text in texts):
        return []
    span = pipeline.origin.span
    beside = [span.file.rpartition("/")[0]] if span is not None else []
    roots = module_roots(scope.project)
    folders = [strip_root(f"{folder}/", roots).rstrip("/") for folder in (*beside, *pipeline.template_roots)]
    return list(dict.fromkeys(folder or "." for folder in folders))


def _renders(scope: TaskScope) -> bool:
    if any(map(_is_rendered, (part for expr in _expressions(scope) for part in subexpressions(expr)))):
        return True
    return any(map(_is_local, scope.pipeline.nodes))


def _is_rendered(expression: Expr) -> bool:
    if isinstance(expression, Ask):
        return expression.intrinsic is Intrinsic.RENDERED
    return isinstance(expression, Template)


def _expressions(scope: TaskScope) -> list[Expr]:
    pipeline = scope.pipeline
    found = [expr for node in pipeline.nodes for expr in expressions_of_node(node)]
    return found + [expr for region in pipeline.regions for expr in expressions_of_region(region)]


def _is_local(node: Node) -> bool:
    action = getattr(node, "action", None) or getattr(getattr(node, "probe", None), "action", None)
    return isinstance(action, LocalOperator) or getattr(action, "made_by", None) is not None
