"""What a class body holds beside functions and values: properties, bound and unbound methods, fields."""

from __future__ import annotations

from dataclasses import dataclass

from calque.frontends.python.values import Class, Function, Scope, Value

_MADE_FROM = "__calque_made_from__"
REQUIRED = object()
"""A dataclass field without a default."""


def tie(made: type, cls: Class) -> None:
    """Note the project's class that a real enum or named tuple was made from: on it, so that both are forgotten together."""
    setattr(made, _MADE_FROM, cls)


def project_class(made: type) -> Class | None:
    """The project's class that a real one was made from: it has the methods and properties."""
    found: Class | None = vars(made).get(_MADE_FROM)
    return found


@dataclass(eq=False)
class ProjectContextManager:
    """A call of one: the function, and its scope with the arguments bound."""

    function: Function
    scope: Scope


@dataclass(eq=False)
class Property:
    """`property`, or `functools.cached_property`."""

    getter: Value
    setter: Value = None


@dataclass(eq=False)
class CachedProperty(Property):
    """`functools.cached_property`: computed once for an instance."""


@dataclass(eq=False)
class StaticMethod:
    """`staticmethod`."""

    function: Value


@dataclass(eq=False)
class ClassMethod:
    """`classmethod`."""

    function: Value


@dataclass(eq=False)
class Field:
    """`dataclasses.field(…)`."""

    default: Value
    factory: Value
    init: bool = True
    keyword: bool = False


@dataclass(eq=False)
class Super:
    """`super()`, in a method of `owner`, for `receiver`."""

    owner: Class
    receiver: Value
