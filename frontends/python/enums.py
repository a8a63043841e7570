"""Enums and named tuples of the project: real ones, whose methods are the project's."""

from __future__ import annotations

import collections
import enum
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python.class_members import ClassMethod, Property, StaticMethod, tie
from calque.frontends.python.errors import Unknowable
from calque.frontends.python.native import Native
from calque.frontends.python.operators import real
from calque.frontends.python.values import (
    Class,
    External,
    Function,
    Instance,
    Model,
    Site,
    Symbolic,
    Value,
    unknown_part,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_RUN_BY_ENUM = (
    "__str__",
    "__repr__",
    "__format__",
    "__init__",
    "__new__",
    "__eq__",
    "__hash__",
    "__lt__",
    "__bool__",
)
"""Methods that the real enum has to have, because real operations call them."""


def as_enum(evaluator: Evaluator, cls: Class, site: Site) -> type[enum.Enum] | None:
    """The real enum of a class that is one; None if it is not, or has no members yet."""
    kind = next((base for base in cls.mro if isinstance(base, type) and issubclass(base, enum.Enum)), None)
    if kind is None:
        return None
    mixins = [base for base in cls.mro if base in (str, int, float)]
    members: dict[str, Value] = {}
    for name, value in cls.names.items():
        if (name.startswith("_") and name != "_ignore_") or isinstance(
            value, Function | Property | StaticMethod | ClassMethod | Class
        ):
            continue
        if mixins and (unknown_part(value) is not None or isinstance(value, Model | Instance)):
            return None  # a text or number has to be known; as the value of a plain member anything may stand
        members[name] = value
    if not members:
        return None
    methods = {
        name: _method(evaluator, found, site)
        for name in _RUN_BY_ENUM
        if isinstance(found := cls.lookup(name), Function)
    }

    def fill(namespace: Any) -> None:
        for name, value in {**methods, **members}.items():
            namespace[name] = value

    made: type[enum.Enum] = real(types.new_class, site, cls.name, (*mixins, kind), {}, fill)
    tie(made, cls)
    return made


def as_named_tuple(cls: Class) -> type | None:
    """The real named tuple of a class under `typing.NamedTuple`."""
    if not any(isinstance(base, Native) and base.path == "typing.NamedTuple" for base in cls.bases):
        return None
    names = list(cls.names.get("__annotations__", {}))
    defaults = [cls.names[name] for name in names if name in cls.names]
    make: Callable[..., type] = collections.namedtuple
    made = make(cls.name, names, defaults=defaults)
    tie(made, cls)
    return made


def _method(evaluator: Evaluator, function: Function, site: Site) -> Callable[..., Any]:
    def run(*args: Any) -> Any:
        result = evaluator.call_with(function, args, {}, site)
        if isinstance(result, Symbolic | External):
            raise Unknowable(Symbolic("call", (function, *args), f"{function.name} is not known", site))
        return result

    return run
