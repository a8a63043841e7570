"""Values that Dagster's steps take of others which put none out: it fails these, for there is nothing that could be loaded."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.actions import Python
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate
from calque.ir.nodes import Materialize, Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.syntax import function_of

_NONE = approximate(
    Difference.STATE,
    "it takes the value of a step that puts out none: Dagster fails it, unless an earlier version of that has stored one; "
    "here it is given None",
)


def valueless(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each node that takes the value of one which never puts out any."""
    nodes = {node.id: node for node in pipeline.nodes}
    takers = {
        edge.target
        for edge in pipeline.edges
        if edge.kind == "data" and edge.absent == "fail" and _has_no_value(nodes[edge.source], edge.port)
    }
    for node in pipeline.nodes:
        if node.id in takers:
            yield Override(Feature.EDGE_DATA, _NONE, pipeline.id, node.id)


def _has_no_value(node: Node, port: str | None) -> bool:
    """Whether an output is said to be nothing, or is all that a function shows it to be (`dagster.MaterializeResult`)."""
    if not isinstance(node, Task | Materialize) or not isinstance(node.action, Python):
        return False
    if any(one.name == port and one.annotation == "Nothing" for one in node.outs):
        return True
    function = function_of(node.action.code.text)
    if len(node.outs) != 1 or not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    if isinstance(function.returns, ast.Constant) and function.returns.value is None:
        return True
    given = [one.value for one in ast.walk(function) if isinstance(one, ast.Return | ast.Yield)]
    return bool(given) and all(isinstance(one, ast.Call) and _is_bare(one) for one in given)


def _is_bare(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    return name == "MaterializeResult" and not any(one.arg in ("value", None) for one in call.keywords)
