"""What a pipeline's templates can name beside the context, as arguments of the emitted `AirflowDag`."""

from __future__ import annotations

from calque.backends.tasks.scope import TaskScope
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.actions import LocalOperator
from calque.ir.expressions import Expr, Template
from calque.ir.nodes import Node
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions


def template_settings(scope: TaskScope) -> list[str]:
    """The arguments; none if no template is left to be rendered."""
    pipeline = scope.pipeline
    if not (pipeline.template_names or pipeline.template_filters) or not _renders(scope):
        return []
    spelling = BodySpelling(scope, "", {})

    def written(name: str, values: tuple[tuple[str, Expr], ...]) -> list[str]:
        items = ", ".join(f"{key!r}: {spelling.text(value)}" for key, value in values)
        return [f"{name}={{{items}}}"] if values else []

    return written("names", pipeline.template_names) + written("filters", pipeline.template_filters)


def _renders(scope: TaskScope) -> bool:
    pipeline = scope.pipeline
    expressions = [expr for node in pipeline.nodes for expr in expressions_of_node(node)]
    expressions += [expr for region in pipeline.regions for expr in expressions_of_region(region)]
    if any(isinstance(part, Template) for expr in expressions for part in subexpressions(expr)):
        return True
    return any(map(_is_local, pipeline.nodes))


def _is_local(node: Node) -> bool:
    action = getattr(node, "action", None) or getattr(getattr(node, "probe", None), "action", None)
    return isinstance(action, LocalOperator) or getattr(action, "made_by", None) is not None
