"""What a class body holds beside functions and values: properties, bound and unbound methods, fields."""

from __future__ import annotations

from dataclasses import dataclass

from calque.frontends.python.values import Class, Function, Scope, Value

ENUM_METHODS: dict[type, Class] = {}
"""The project class that a real enum was made from: its methods and properties."""
REQUIRED = object()
"""A dataclass field without a default."""


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
