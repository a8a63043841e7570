"""Builtins that ask for types: `isinstance`, `issubclass`, `type`, `callable`."""

from __future__ import annotations

import collections.abc
import datetime
import functools
import types
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from calque.frontends.python import classes
from calque.frontends.python.calls import Native, Safe
from calque.frontends.python.iteration import Generator
from calque.frontends.python.operators import unknown
from calque.frontends.python.sets import OrderedFrozenSet, OrderedSet
from calque.frontends.python.values import (
    ABSENT,
    BoundMethod,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Partial,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def call_isinstance(evaluator: Evaluator, call: Call) -> Value:
    value, kinds = call.values()[0]
    found: bool | None = False
    for kind in _flatten(kinds):
        answer = _is_a(evaluator, value, kind)
        if answer:
            return True
        if answer is None:
            found = None
    return unknown("call", ("isinstance", value, kinds), call.site) if found is None else False


def _flatten(kinds: Value) -> list[Value]:
    if isinstance(kinds, tuple):
        return [inner for kind in kinds for inner in _flatten(kind)]
    if isinstance(kinds, Symbolic) and kinds.op == "binary" and kinds.operands[0] == "|":
        return [inner for kind in kinds.operands[1:] for inner in _flatten(kind)]
    return list(kinds.__args__) if hasattr(kinds, "__args__") else [kinds]


def _is_a(evaluator: Evaluator, value: Value, kind: Value) -> bool | None:
    if isinstance(kind, Model) and (answer := kind.has_instance(evaluator, value)) is not None:
        return answer
    if isinstance(value, Symbolic | External):
        return None
    if isinstance(kind, Native):
        kind = SHOWN_CLASSES.get(kind.path, kind)
    elif isinstance(kind, Safe):
        kind = kind.function
    elif isinstance(kind, External) and kind.path.startswith(("typing.", "collections.abc.")):
        kind = getattr(collections.abc, kind.path.rpartition(".")[2], kind)
    if isinstance(value, Model):
        return value.instance_of(evaluator, kind)
    if isinstance(value, Instance):
        if any(base is kind for base in value.cls.mro):
            return True
        if isinstance(kind, type):
            if value.base is not None and value.base.instance_of(evaluator, kind):
                return True
            if kind.__module__ == "collections.abc":
                return _has_methods(value, kind)
            return (
                any(isinstance(base, type) and issubclass(base, kind) for base in value.cls.mro)
                or kind is object
            )
        return (
            False
            if isinstance(kind, Class)
            else any(isinstance(base, External) for base in value.cls.mro) and None
        )
    if isinstance(value, Class) and isinstance(kind, Class):
        metaclass = value.keywords.get("metaclass")
        return isinstance(metaclass, Class) and any(base is kind for base in metaclass.mro)
    if isinstance(kind, type):
        if isinstance(value, Function | BoundMethod | Partial):
            return kind.__name__ in ("Callable", "FunctionType", "object") or isinstance(value, kind)
        if isinstance(value, Native | Safe):
            return kind in (
                collections.abc.Callable,
                collections.abc.Hashable,
                object,
                types.BuiltinFunctionType,
            )
        if isinstance(value, Class):
            return kind in (type, object, collections.abc.Callable, collections.abc.Hashable)
        return isinstance(value, kind)
    return None if isinstance(value, External) else False


def _has_methods(value: Instance, kind: type) -> bool | None:
    """Whether an instance has the methods of an abstract class; None if that would have to be declared."""
    needed = {"Iterable": "__iter__", "Callable": "__call__", "Sized": "__len__", "Container": "__contains__",
              "Hashable": "__hash__"}.get(kind.__name__)  # fmt: skip
    if needed is None:
        return any(
            isinstance(base, External) and base.path.endswith(f".{kind.__name__}") for base in value.cls.mro
        )
    return needed == "__hash__" or value.cls.lookup(needed) is not ABSENT


def call_issubclass(evaluator: Evaluator, call: Call) -> Value:
    cls, kinds = call.values()[0]
    for kind in _flatten(kinds):
        if isinstance(cls, Class) and any(base is kind for base in cls.mro):
            return True
        if isinstance(cls, type) and isinstance(kind, type) and issubclass(cls, kind):
            return True
    return False if isinstance(cls, Class | type) else unknown("call", ("issubclass", cls), call.site)


SHOWN_TYPES: tuple[tuple[Any, type], ...] = (
    (Function, types.FunctionType), (BoundMethod, types.MethodType), (Partial, functools.partial), (Module, types.ModuleType),
    (Native | Safe, types.BuiltinFunctionType), (Generator, types.GeneratorType), (OrderedSet, set), (OrderedFrozenSet, frozenset),
)  # fmt: skip
"""The evaluator's own kinds of values, and the types that the program sees."""


SHOWN_CLASSES = {"pathlib.Path": PurePath, "pathlib.PurePath": PurePath, "pathlib.PurePosixPath": PurePath,
                 "pendulum.DateTime": datetime.datetime, "functools.partial": Partial}  # fmt: skip
"""The types behind names that are functions here."""


def call_type(evaluator: Evaluator, call: Call) -> Value:
    if len(call.args) == 3:
        return classes.make_dynamic_class(evaluator, call)
    value = call.args[0].value
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Class):
        return value.keywords.get("metaclass", type)
    for kind, shown in SHOWN_TYPES:
        if isinstance(value, kind):
            return shown
    if isinstance(value, Symbolic | External | Model):
        return unknown("call", ("type", value), call.site)
    return type(value)


def call_callable(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if isinstance(value, Symbolic):
        return unknown("call", ("callable", value), call.site)
    if isinstance(value, Instance):
        return value.cls.lookup("__call__") is not ABSENT
    return isinstance(value, Function | BoundMethod | Partial | Class | Native | Safe | External) or callable(
        value
    )
