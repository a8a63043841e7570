"""The values that a body closes over, as expressions."""

from __future__ import annotations

import builtins
import datetime
import decimal
import enum
import fractions
import math
import pathlib
import re
import uuid
from collections.abc import Callable

from calque.frontends.python.calls import Native, Safe
from calque.frontends.python.class_members import project_class
from calque.frontends.python.values import (
    BoundMethod,
    Class,
    External,
    Function,
    Instance,
    Partial,
    Value,
)
from calque.ir.expressions import Closure, Code, Constant, Duration, Entries, Expr, Instant, Items, SourceCode

LiftFunction = Callable[[Function], Code | None]


def known_expression(value: Value) -> Expr | None:
    """A known value as an expression: None if no expression can say it."""
    match value:
        case enum.Enum():
            return _member(value)
        case bool() | int() | str() | None:
            return Constant(value=value)
        case float():
            return Constant(value=value) if math.isfinite(value) else _python(f"float({str(value)!r})")
        case bytes() | complex() | range() | frozenset():
            return _python(repr(value))
        case datetime.datetime():
            return _instant(value)
        case datetime.timedelta():
            return Duration(seconds=value.total_seconds())
        case datetime.date() | datetime.time():
            return _python(f"__import__('datetime').{repr(value).removeprefix('datetime.')}")
        case decimal.Decimal() | fractions.Fraction():
            kind = type(value)
            return _python(f"__import__('{kind.__module__}').{kind.__name__}({str(value)!r})")
        case uuid.UUID():
            return _python(f"__import__('uuid').UUID({str(value)!r})")
        case re.Pattern(pattern=pattern, flags=flags):
            return _python(f"__import__('re').compile({pattern!r}, {int(flags)})")
        case pathlib.PurePath():
            return _python(f"__import__('pathlib').Path({str(value)!r})")
        case _:
            return None


def expression(value: Value, express: Callable[[Value], Expr | None], lift: LiftFunction) -> Expr | None:
    """Any value as an expression: None if none can say it.

    Args:
        express: says values of the dialect.
        lift: lifts functions.
    """

    def inner(part: Value) -> Expr | None:
        return expression(part, express, lift)

    match value:
        case list() | tuple() | set():
            return _items(value, inner)
        case dict():
            pairs = [(inner(key), inner(item)) for key, item in value.items()]
            whole = tuple((key, item) for key, item in pairs if key is not None and item is not None)
            return Entries(entries=whole) if len(whole) == len(pairs) else None
        case Function():
            code = lift(value)
            return Closure(function=code) if code is not None else None
        case Class():
            return (
                SourceCode(text=value.name, module=value.module.name, names=(value.name,))
                if _is_global(value)
                else None
            )
        case Instance():
            return express(value) or _instance(value)
        case External(path=path) | Safe(path=path) | Native(path=path):
            return _external(path)
        case BoundMethod() | Partial():
            return None
        case _:
            known = known_expression(value)
            return known if known is not None else express(value)


def literal(value: Value) -> str | None:
    """The text of an expression of the same value that uses no names, if there is one."""
    return repr(value) if _has_literal(value) else None


def _python(text: str) -> SourceCode:
    """An expression that uses no name of the user's."""
    return SourceCode(text=text, module="", names=())


def _items(
    value: list[Value] | tuple[Value, ...] | set[Value], inner: Callable[[Value], Expr | None]
) -> Expr | None:
    ordered = sorted(value, key=repr) if isinstance(value, set) else value
    items = [inner(item) for item in ordered]
    if any(item is None for item in items):
        return None
    container = "list" if isinstance(value, list) else "tuple" if isinstance(value, tuple) else "set"
    return Items(container=container, items=tuple(item for item in items if item is not None))


def _instant(value: datetime.datetime) -> Expr:
    if value.tzinfo is None:
        return _python(f"__import__('datetime').datetime.fromisoformat({value.isoformat()!r})")
    zone = getattr(value.tzinfo, "key", None)
    return Instant(value=value.isoformat(), zone=zone)


def _is_global(cls: Class) -> bool:
    return cls.module.names.get(cls.name) is cls


def _member(value: enum.Enum) -> Expr | None:
    """A member of an enum of the project's."""
    cls = project_class(type(value))
    if cls is None:
        return None
    return SourceCode(text=f"{cls.name}.{value.name}", module=cls.module.name, names=(cls.name,))


def _instance(value: Instance) -> Expr | None:
    """An instance of a dataclass of the project's, if all of it is known."""
    cls = value.cls
    if cls.fields is None or not _is_global(cls):
        return None
    fields = {name: value.attributes.get(name) for name in cls.fields}
    if not all(_has_literal(item) for item in fields.values()):
        return None
    arguments = ", ".join(f"{name}={item!r}" for name, item in fields.items())
    return SourceCode(text=f"{cls.name}({arguments})", module=cls.module.name, names=(cls.name,))


def _has_literal(value: Value) -> bool:
    """`repr` gives an expression of the same value that uses no names."""
    match value:
        case bool() | int() | str() | bytes() | None:
            return not isinstance(value, enum.Enum)
        case float():
            return math.isfinite(value)
        case list() | tuple() | set() | frozenset():
            return all(_has_literal(item) for item in value) and (
                not isinstance(value, set | frozenset) or len(value) < 2
            )
        case dict():
            return all(_has_literal(key) and _has_literal(item) for key, item in value.items())
        case _:
            return False


def _external(path: str) -> Expr:
    """A third-party name: a module, or something in one."""
    module, _, name = path.rpartition(".")
    if hasattr(builtins, name) and module in ("", "builtins"):
        return _python(name)
    if not module:
        return _python(f"__import__({path!r})")
    return _python(f"getattr(__import__({module!r}, fromlist=[{name!r}]), {name!r})")
