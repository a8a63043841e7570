"""What the parameters of a task are given by a call of it."""

from __future__ import annotations

from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.steps import Invocation
from calque.frontends.python.values import Function, Value


def named_inputs(node: Invocation) -> dict[str, Value]:
    """The inputs by the names of parameters.

    Raises:
        Obstacle: one has no parameter.
    """
    names = _positions(node.task.function)
    found: dict[str, Value] = {}
    for key, value in node.inputs.items():
        if isinstance(key, int) and key >= len(names):
            raise Obstacle("a task takes any number of values", node.site)
        found[names[key] if isinstance(key, int) else key] = value
    return found


def mapped_names(node: Invocation) -> list[str]:
    """The names of the parameters that it runs for each element of."""
    names = _positions(node.task.function)
    return [names[key] if isinstance(key, int) else key for key in node.mapped]


def _positions(function: Function) -> list[str]:
    return [
        part.arg for part, form, _ in parameter_nodes(function.node.args) if form in ("positional", "either")
    ]
