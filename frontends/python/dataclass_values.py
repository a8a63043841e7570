"""Dataclasses of the project: their fields, and their constructors."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.python.class_members import REQUIRED, Field
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import unknown
from calque.frontends.python.values import Call, Class, Function, Instance, Parameter, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def make_dataclass(cls: Class, options: dict[str, Value]) -> Class:
    """Note the fields and constructor parameters that a dataclass has.

    Args:
        cls: the class.
        options: the arguments of the decorator.
    """
    fields: dict[str, Value] = {}
    parameters: dict[str, Parameter] = {}
    for base in reversed(cls.mro[1:]):
        if isinstance(base, Class) and base.fields is not None:
            fields.update(base.fields)
            parameters.update({parameter.name: parameter for parameter in base.parameters})
    keyword = options.get("kw_only") is True
    for name, annotation in cls.names.get("__annotations__", {}).items():
        kind = ast.unparse(annotation) if isinstance(annotation, ast.AST) else ""
        if "KW_ONLY" in kind:
            keyword = True
            continue
        if "ClassVar" in kind:
            continue
        default = cls.names.get(name, REQUIRED)
        passed_on = "InitVar" in kind
        given = default if isinstance(default, Field) else Field(default, REQUIRED)
        if given.init:
            parameters[name] = Parameter(name, default, keyword or given.keyword, passed_on)
        if not passed_on:
            fields[name] = default
        if isinstance(default, Field):
            cls.names.pop(name)
            if default.default is not REQUIRED:
                cls.names[name] = default.default
    cls.fields = fields
    cls.parameters = list(parameters.values())
    cls.frozen = options.get("frozen") is True
    cls.options = {**cls.options, **options}
    return cls


def fill_fields(evaluator: Evaluator, cls: Class, instance: Instance, call: Call) -> None:
    """What the constructor of a dataclass does."""
    assert cls.fields is not None
    given = _bind(cls, call)
    passed_on: list[Value] = []
    for parameter in cls.parameters:
        name = parameter.name
        value = given[name] if name in given else _default(evaluator, cls, name, parameter.default, call)
        if parameter.passed_on:
            passed_on.append(value)
        else:
            instance.attributes[name] = value
    taken = {parameter.name for parameter in cls.parameters}
    for name, default in cls.fields.items():
        has_default = isinstance(default, Field) and (
            default.factory is not REQUIRED or default.default is not REQUIRED
        )
        if name not in taken and has_default:
            instance.attributes[name] = _default(evaluator, cls, name, default, call)
    after = instance.cls.lookup("__post_init__")
    if isinstance(after, Function):
        evaluator.call_with(after, [instance, *passed_on], {}, call.site)


def _bind(cls: Class, call: Call) -> dict[str, Value]:
    positional = [parameter.name for parameter in cls.parameters if not parameter.keyword]
    names = {parameter.name for parameter in cls.parameters}
    if len(call.args) > len(positional):
        text = f"takes {len(positional)} positional arguments but {len(call.args)} were given"
        raise Raised(TypeError(f"{cls.name}() {text}"), call.site)
    given = {name: argument.value for name, argument in zip(positional, call.args, strict=False)}
    for name, argument in call.kwargs.items():
        if name not in names:
            raise Raised(TypeError(f"{cls.name}() got an unexpected argument: {name!r}"), call.site)
        given[name] = argument.value
    return given


def _default(evaluator: Evaluator, cls: Class, name: str, default: Value, call: Call) -> Value:
    if isinstance(default, Field):
        if default.factory is not REQUIRED:
            return evaluator.call_with(default.factory, [], {}, call.site)
        default = default.default
    if default is not REQUIRED:
        return default
    if not call.complete():
        return unknown("call", ((call.unknown_kwargs or call.unknown_args)[0].value,), call.site)
    raise Raised(TypeError(f"{cls.name}() misses a required argument: {name!r}"), call.site)
