"""What is known of the sequences that a map runs over before anything ran."""

from __future__ import annotations

import ast
from collections.abc import Sequence, Set

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Ask, Code, Constant, Expr, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Task
from calque.ir.pipeline import MapSource, Pipeline, ZipOf
from calque.ir.syntax import function_of
from calque.ir.walk import expressions_of_region, subexpressions


def has_items(value: Expr) -> bool:
    """Whether a sequence is known to have an item."""
    match value:
        case Constant(value=list(found)) | Constant(value=dict(found)):
            return bool(found)
        case Items(items=items):
            return bool(items)
        case _:
            return False


def written_items(sequence: Expr) -> Sequence[Expr]:
    """The items of a list that is written down; none, if it is not, or has none."""
    match sequence:
        case Constant(value=list(found)):
            return [Constant(value=one) for one in found]
        case Items(items=items):
            return items
        case _:
            return ()


def mapped_out_of_groups(pipeline: Pipeline) -> dict[str, frozenset[str]]:
    """For each region that maps over what nodes of a mapped group put out, those nodes; Airflow knows no length of that."""
    groups = {group.id for group in pipeline.groups}
    inside = {node.id: node.region for node in pipeline.nodes if node.region in groups}
    found = {
        region.id: frozenset(
            part.node
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
            if isinstance(part, Output) and inside.get(part.node) not in (None, region.parent, region.id)
        )
        for region in pipeline.regions
    }
    return {name: nodes for name, nodes in found.items() if nodes}


def may_be_refused(pipeline: Pipeline) -> list[str]:
    """The regions that Prefect may refuse to map when it gets there: nothing has elements, or not all as many.

    Source: `prefect.task_runners.TaskRunner.map` raises `MappingMissingIterable` and `MappingLengthMismatch`.
    """
    known = {
        param.name
        for param in pipeline.params
        if isinstance(param.json_schema, dict) and param.json_schema.get("type") in ("array", "object")
    }
    lists = {region.id for region in pipeline.regions} | {
        node.id
        for node in pipeline.nodes
        if isinstance(node, Task) and isinstance(node.action, Python) and _gives_list(node.action, known)
    }
    return [region.id for region in pipeline.regions if _may_be_refused(region.source, lists)]


def _may_be_refused(source: MapSource, lists: Set[str]) -> bool:
    match source:
        case ZipOf(until="strict", parameters=((_, Output(node=name)),)):
            return name not in lists
        case ZipOf(until="strict", parameters=parameters):
            sizes = {len(written_items(value)) for _, value in parameters}
            return len(sizes) != 1 or not all(isinstance(value, Constant | Items) for _, value in parameters)
        case _:
            return False


def _gives_list(action: Python, params: Set[str]) -> bool:
    """Whether it returns a list, or hands one of these parameters of the run on."""
    match function_of(action.code.text), action.arguments:
        case (
            ast.FunctionDef(body=[ast.Return(value=ast.Name(id=given))])
            | ast.Lambda(body=ast.Name(id=given)),
            (
                Argument(
                    name=name,
                    value=Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=str(asked)),)),
                ),
            ),
        ):
            return given == name and asked in params
        case _:
            return returns_list(action.code)


_LISTS = frozenset({"list", "List", "tuple", "Tuple", "Sequence"})


def returns_list(code: Code) -> bool:
    """Whether a function says, or shows, that it returns a list or tuple."""
    function = function_of(code.text)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return isinstance(function, ast.Lambda) and isinstance(function.body, ast.List | ast.ListComp)
    said = function.returns.value if isinstance(function.returns, ast.Subscript) else function.returns
    if isinstance(said, ast.Name):
        return said.id in _LISTS
    values = [one.value for one in ast.walk(function) if isinstance(one, ast.Return)]
    return bool(values) and all(isinstance(one, ast.List | ast.ListComp | ast.Tuple) for one in values)
