"""A choice by a condition, as the function of Airflow's branch that gives the tasks which go on."""

from __future__ import annotations

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Code, Expr, Parameter
from calque.ir.nodes import Branch


def choice(node: Branch, condition: Expr) -> Python:
    """A choice between two lists of tasks, as a function of its condition."""
    ways = f"{list(node.when_true)!r} if condition else {list(node.when_false)!r}"
    text = f"lambda condition: {ways}"
    code = Code(
        name=node.name,
        module="",
        text=text,
        body_start=text.index(":") + 2,
        parameters=(Parameter(name="condition"),),
        is_lambda=True,
    )
    return Python(code=code, arguments=(Argument(name="condition", value=condition),))
