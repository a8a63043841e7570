"""Functions of the user's that can be ops or assets themselves, without a wrapper around them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping

from calque.backends.tasks.bodies import Bodies
from calque.ir.actions import Python
from calque.ir.expressions import Code, Output
from calque.ir.graph import upstream
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Pipeline

_PLAIN = frozenset({None, "bool", "dict", "float", "int", "list", "str", "tuple", "set", "bytes", "object"})
"""Annotations that Dagster understands, and that hold in Airflow, too, where a body keeps them."""

_TAKEN = frozenset({"context", "_context", "_", "config"})
"""Names of parameters that mean something to Dagster."""


def direct_inputs(pipeline: Pipeline, node: Node, step: str, bodies: Bodies) -> Mapping[str, str] | None:
    """The parameter that takes each upstream node's output, where the function can be the op; else None.

    Args:
        pipeline: that the node is in.
        node: the node.
        step: the name of its op.
        bodies: what the bodies show.
    """
    if not isinstance(node, Task) or not isinstance(node.action, Python) or not _is_plain(node):
        return None
    code = node.action.code
    if node.action.isolation is not None or not _is_function(code, step) or bodies.of(code).speaks:
        return None
    taken = _taken(node.action)
    if taken is None or not _fits(code, taken.values()):
        return None
    nodes = {other.id: other for other in pipeline.nodes}
    if any(nodes[name].region is not None for name in taken):
        return None
    waits = [name for name in upstream(pipeline)[node.id] if name not in taken]
    parameters = {parameter.name for parameter in code.parameters}
    if waits and parameters & {name.replace(".", "_") for name in waits}:
        return None
    return taken


def _is_plain(node: Node) -> bool:
    """Nothing is known of its task that the op would have to do."""
    return not (
        node.region
        or node.timeout
        or node.multiple_outputs
        or node.outlets
        or node.params
        or node.hooks
        or not node.pushes_output
    )


def _is_function(code: Code, step: str) -> bool:
    return (
        code.name == step
        and not (code.is_lambda or code.is_async or code.is_generator or code.captured)
        and code.text.startswith("def ")
        and _returns(code) in _PLAIN
    )


def _returns(code: Code) -> str | None:
    definition = ast.parse(code.text).body[0]
    assert isinstance(definition, ast.FunctionDef)
    if definition.returns is None:
        return None
    return ast.unparse(definition.returns).partition("[")[0]


def _taken(action: Python) -> dict[str, str] | None:
    """The parameter that takes each output; None if an argument is anything else."""
    names = [parameter.name for parameter in action.code.parameters]
    found: dict[str, str] = {}
    for position, argument in enumerate(action.arguments):
        name = argument.name if argument.name is not None else names[position : position + 1]
        value = argument.value
        if argument.spread or not name or not isinstance(value, Output) or value.port != "return_value":
            return None
        if value.node in found:
            return None
        found[value.node] = name if isinstance(name, str) else name[0]
    return found


def _fits(code: Code, given: Collection[str]) -> bool:
    """Its parameters are inputs, all of them given."""

    return all(
        parameter.form in ("either", "keyword")
        and parameter.name in given
        and parameter.name not in _TAKEN
        and (parameter.annotation or "").partition("[")[0] in {"", *filter(None, _PLAIN)}
        for parameter in code.parameters
    )
