"""From values and tasks to expressions of the IR, and the functions that do what Prefect 1's own tasks do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.captures import expression, literal
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.modules import is_bound_once, lift_module, offers
from calque.frontends.bodies.parts import parameters
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import External, Instance, Site, Symbolic, Value
from calque.ir.expressions import Ask, Code, Concat, Constant, Expr, SourceCode
from calque.ir.intrinsics import Intrinsic

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.prefect_one.tasks import TaskValue

import ast

FUNCTIONS = {
    "+": "lambda x, y: x + y", "-": "lambda x, y: x - y", "*": "lambda x, y: x * y", "/": "lambda x, y: x / y",
    "//": "lambda x, y: x // y", "**": "lambda x, y: x**y", "%": "lambda x, y: x % y", "&": "lambda x, y: x and y",
    "<": "lambda x, y: x < y", "<=": "lambda x, y: x <= y", ">": "lambda x, y: x > y", ">=": "lambda x, y: x >= y",
    "==": "lambda x, y: x == y", "!=": "lambda x, y: x != y", "or": "lambda x, y: x or y", "not": "lambda x: not x",
    "bool": "lambda x: bool(x)", "item": "lambda of, key: of[key]",
    "list": "lambda *items: list(items)", "tuple": "lambda *items: items", "set": "lambda *items: set(items)",
}  # fmt: skip
"""What the task does that an operator or a container makes."""
MERGE = "lambda *found: next((value for value in found if value is not None), None)"
"""What `Merge.run` does, with what it takes sorted by the names that Prefect gives it: task_1, task_10, task_2."""
FLATTEN = "lambda of: [item for part in of for item in part]"
"""What `flatten` does before something is mapped over."""


def function(name: str, text: str) -> Code:
    """A function that Prefect has and not the user."""
    return Code(name=name, module="", text=text, body_start=0, is_lambda=True)


def compared(value: Value) -> str | None:
    """What `CompareValue.run` asks; None if the value cannot be written."""
    text = literal(value)
    return None if text is None else f"lambda value: value == {text}"


def lift(reader: BodyReader, value: Value) -> Expr | None:
    """A value that is known, or that its own expression gives; None if none can say it."""
    return expression(value, lambda part: _express(reader, part), lambda one: lift_function(reader, one))


def _express(reader: BodyReader, value: Value) -> Expr | None:
    match value:
        case Symbolic(op="format", operands=parts) if all(isinstance(part, str | Symbolic) for part in parts):
            lifted = [lift(reader, part) for part in parts]
            known = tuple(part for part in lifted if part is not None)
            return Concat(parts=known) if len(known) == len(lifted) else None
        case Symbolic(op="environment", operands=(str() as name, *default)):
            given = [lift(reader, item) for item in default]
            known = tuple(part for part in given if part is not None)
            return Ask(intrinsic=Intrinsic.ENVIRONMENT, arguments=(Constant(value=name), *known))
        case Symbolic() | Instance() | External():
            return source_expression(reader, value)
        case _:
            return None


def run_of_instance(reader: BodyReader, task: TaskValue) -> Code | None:
    """The `run` of an instance of a class of the project's, which is made anew where it runs."""
    instance, function = task.instance, task.function
    if instance is None or instance.call is None or function is None:
        return None
    found = _made_there(reader, instance.call.site) or _made_of_literals(instance)
    source = function.module.source
    if found is None or source is None:
        return None
    lift_module(reader, instance.cls.module)
    signature = [one for one, _ in parameters(function.node, source, {}, source.segment)][1:]
    return Code(
        name=instance.cls.name, module=found.module, text=f"{found.text}.run", body_start=0, parameters=tuple(signature),
        names=found.names, is_lambda=True,
    )  # fmt: skip


def _made_there(reader: BodyReader, site: Site) -> SourceCode | None:
    """The expression that made it, if that means the same wherever the names of its module are."""
    module = reader.module_of(site)
    if module is None or not isinstance(site.node, ast.expr) or reader.enclosing(module, site.node):
        return None
    lift_module(reader, module)
    names = tuple(name for name in statement_names(ast.Expr(value=site.node)).uses if name in module.names)
    if not all(is_bound_once(reader, module, name) and offers(reader, module, name) for name in names):
        return None
    return SourceCode(text=site.source.segment(site.node), module=module.name, names=names)


def _made_of_literals(instance: Instance) -> SourceCode | None:
    """An expression that makes it of the values that it was made of, if all of them have one."""
    cls, call = instance.cls, instance.call
    if call is None or not call.complete() or cls.module.names.get(cls.name) is not cls:
        return None
    given = [(None, one.value) for one in call.args] + [
        (name, one.value) for name, one in call.kwargs.items()
    ]
    texts = [(name, literal(value)) for name, value in given]
    if any(text is None for _, text in texts):
        return None
    arguments = ", ".join(str(text) if name is None else f"{name}={text}" for name, text in texts)
    return SourceCode(text=f"{cls.name}({arguments})", module=cls.module.name, names=(cls.name,))
