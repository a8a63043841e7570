"""What the parameters of a body stand for: the context, configuration, resources, inputs.

Dagster: `is_context_provided`, `DecoratedOpFunction.has_config_arg`, `get_resource_args`, `infer_input_props`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calque.dialects.dagster.portable.steps import CONTEXT_NAMES
from calque.frontends.dagster.bases import BaseClass
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Class, External, Function, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

RESOURCE_ENDINGS = ("Resource", "IOManager")
"""How third-party classes of resources are called."""


@dataclass(frozen=True)
class Input:
    """A parameter that takes a value of another step.

    Attributes:
        name: of the parameter.
        optional: it has a default.
    """

    name: str
    optional: bool


@dataclass(frozen=True)
class Signature:
    """The parameters of a body.

    Attributes:
        context: it takes the context.
        config: it takes configuration as a model.
        resources: the parameters that take resources.
        inputs: the parameters that take values of other steps, in order.
        returns_nothing: it says that it returns None.
        typed: its annotations say types that Dagster checks.
    """

    context: bool
    config: bool
    resources: tuple[str, ...]
    inputs: tuple[Input, ...]
    returns_nothing: bool
    typed: bool


def signature(evaluator: Evaluator, function: Function) -> Signature:
    """What the parameters of a function stand for."""
    arguments = function.node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    first_default = len(positional) - len(arguments.defaults)
    every = [(part, index >= first_default) for index, part in enumerate(positional)]
    every += [
        (part, default is not None)
        for part, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    context = bool(every) and every[0][0].arg in CONTEXT_NAMES
    config, resources, inputs, typed = False, [], [], False
    for part, has_default in every[1:] if context else every:
        if part.arg == "config" and part.annotation is not None:
            config = True
        elif takes_resource(evaluator, part, function):
            resources.append(part.arg)
        else:
            inputs.append(Input(part.arg, has_default))
            typed = typed or _says_type(part.annotation)
    returns = getattr(function.node, "returns", None)
    nothing = isinstance(returns, ast.Constant) and returns.value is None
    return Signature(
        context,
        config,
        tuple(resources),
        tuple(inputs),
        nothing,
        typed or (not nothing and _says_type(returns)),
    )


def _says_type(node: ast.expr | None) -> bool:
    """An annotation that says a type which not every value has."""
    return node is not None and ast.unparse(node).rpartition(".")[2] not in ("Any", "object", "None")


def takes_resource(evaluator: Evaluator, parameter: ast.arg, function: Function) -> bool:
    """Whether the annotation of a parameter says that it takes a resource."""
    node = parameter.annotation
    if node is None:
        return False
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval").body
        except SyntaxError:
            return False
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value).endswith("ResourceParam")
    try:
        value = evaluator.expression(node, function.scope)
    except Raised:  # a name that only exists for type checkers
        return False
    return is_resource_class(value)


def is_resource_class(value: Value) -> bool:
    """Whether a value is a class of resources."""
    match value:
        case BaseClass(kind=kind):
            return kind in ("ConfigurableResource", "ConfigurableIOManager", "IOManager")
        case Class(bases=bases):
            return any(map(is_resource_class, bases))
        case External(path=path):
            return path.endswith(RESOURCE_ENDINGS)
        case _:
            return False
