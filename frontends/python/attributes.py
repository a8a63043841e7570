"""Reading and setting attributes, of every kind of value."""

from __future__ import annotations

import abc
import ast
import collections
import datetime
import enum
import functools
import hashlib
import pathlib
import re
import string
import types
import uuid
import zoneinfo
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from calque.frontends.python import files, moments
from calque.frontends.python.class_members import (
    CachedProperty,
    ClassMethod,
    Property,
    StaticMethod,
    Super,
    project_class,
)
from calque.frontends.python.classes import initialise, new_instance, super_attribute
from calque.frontends.python.errors import Raised
from calque.frontends.python.iteration import Generator
from calque.frontends.python.native import Native, Safe
from calque.frontends.python.operators import real, unknown
from calque.frontends.python.special_methods import is_exception
from calque.frontends.python.statements import lazy_annotations
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
    Site,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

SAFE_TYPES = (
    str, bytes, bytearray, int, float, complex, list, tuple, dict, set, frozenset, range, slice,
    datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo, zoneinfo.ZoneInfo, relativedelta,
    re.Pattern, re.Match, Decimal, Fraction, uuid.UUID, enum.Enum, collections.deque, pathlib.PurePath,
    type(hashlib.md5()), type(hashlib.blake2b()), type(hashlib.sha3_256()), Generator, string.Template, types.SimpleNamespace, BaseException, functools.partial,
)  # fmt: skip
"""Types whose attributes and methods have no effects outside their object."""
UNSAFE_NAMES = frozenset(
    {"__class__", "__dict__", "__globals__", "__subclasses__", "__code__", "__reduce__", "__reduce_ex__"}
)
NONDETERMINISTIC = frozenset({"now", "today", "utcnow"})


def get_attribute(evaluator: Evaluator, value: Value, name: str, site: Site) -> Value:
    """`value.name`."""
    if isinstance(value, Instance):
        return _of_instance(evaluator, value, name, site)
    if isinstance(value, Model):
        return value.get_attribute(evaluator, name, site)
    if isinstance(value, Module):
        return _of_module(evaluator, value, name, site)
    if isinstance(value, External):
        return _of_external(evaluator, value, name, site)
    if isinstance(value, Symbolic):
        return unknown("attribute", (value, name), site)
    if isinstance(value, Class):
        return _of_class(evaluator, value, name, site)
    if isinstance(value, Super):
        return super_attribute(evaluator, value, name, site)
    if isinstance(value, Function | BoundMethod | Partial):
        return _of_function(evaluator, value, name, site)
    if isinstance(value, Property | StaticMethod | ClassMethod):
        return _of_property(value, name, site)
    if isinstance(value, Safe):
        return evaluator.external(f"{value.path}.{name}", site)
    if isinstance(value, files.OpenFile | pathlib.PurePath):
        return files.get_attribute(evaluator, value, name, site)
    return _of_real(evaluator, value, name, site)


def _of_instance(evaluator: Evaluator, value: Instance, name: str, site: Site) -> Value:
    if name in value.attributes:
        return value.attributes[name]
    found = value.cls.lookup(name)
    if isinstance(found, Function):
        return BoundMethod(found, value)
    if isinstance(found, Property):
        result = evaluator.call_with(found.getter, [value], {}, site)
        if isinstance(found, CachedProperty):
            value.attributes[name] = result
        return result
    if isinstance(found, StaticMethod):
        return found.function
    if isinstance(found, ClassMethod):
        return BoundMethod(found.function, value.cls)
    if isinstance(found, Native) and found.binds:
        return Partial(found, [value], {}, site)
    if isinstance(found, Instance) and isinstance(getter := found.cls.lookup("__get__"), Function):
        return evaluator.call_with(getter, [found, value, value.cls], {}, site)
    if found is not ABSENT:
        return found
    if name == "__class__":
        return value.cls
    if name == "__init__":
        return Native("__init__", lambda inner, call: initialise(inner, value, call) and None)
    if name == "__dict__":
        return value.attributes
    if value.base is not None:
        return value.base.get_attribute(evaluator, name, site)
    getter = value.cls.lookup("__getattr__")
    if isinstance(getter, Function):
        return evaluator.call_with(getter, [value, name], {}, site)
    if any(not isinstance(base, Class | type) for base in value.cls.mro):
        reason = f"{value.cls.name} derives from third-party code, so its attribute {name} is not known"
        return Symbolic("attribute", (value, name), reason, site)
    if is_exception(value) and hasattr(Exception, name):
        return Native(name, lambda inner, call: value)
    raise Raised(AttributeError(f"{value.cls.name!r} object has no attribute {name!r}"), site)


def _of_module(evaluator: Evaluator, value: Module, name: str, site: Site) -> Value:
    if name in value.names:
        return value.names[name]
    nested = evaluator.import_module(f"{value.name}.{name}")
    if nested is not None:
        return nested
    star = value.names.get("*")
    if isinstance(star, External):
        return evaluator.external(f"{star.path}.{name}", site)
    if value.stopped_at is not None:
        return Symbolic("attribute", (value, name), f"{value.name} could not be evaluated to its end", site)
    raise Raised(AttributeError(f"module {value.name!r} has no attribute {name!r}"), site)


def _of_external(evaluator: Evaluator, value: External, name: str, site: Site) -> Value:
    from calque.frontends.python.library import MISSING

    found = evaluator.external(f"{value.path}.{name}", site)
    if found is MISSING:
        raise Raised(AttributeError(f"{value.path} has no attribute {name!r}"), site)
    return found


def _of_class(evaluator: Evaluator, value: Class, name: str, site: Site) -> Value:
    found = value.lookup(name)
    if isinstance(found, ClassMethod):
        return BoundMethod(found.function, value)
    if isinstance(found, StaticMethod):
        return found.function
    if found is not ABSENT and not (_is_enum(value) and not isinstance(found, Function | Property | Class)):
        return found
    if found is not ABSENT:
        return Symbolic("attribute", (value, name), f"not all members of {value.name} are known", site)
    if name == "__dict__":
        return value.names
    special = {
        "__name__": value.name,
        "__qualname__": value.qualname,
        "__module__": value.module.name,
        "__mro__": tuple(value.mro),
    }
    if name in special:
        return special[name]
    if name == "__doc__":
        return ast.get_docstring(value.node) if value.node is not None else None
    metaclass = value.keywords.get("metaclass")
    above = metaclass.lookup(name) if isinstance(metaclass, Class) else ABSENT
    if isinstance(above, Function):
        return BoundMethod(above, value)
    if isinstance(above, Property):
        return evaluator.call_with(above.getter, [value], {}, site)
    if above is not ABSENT:
        return above
    model = value.model()
    if model is not None:
        return model.derived_attribute(evaluator, value, name, site)
    external = next((base for base in value.mro if isinstance(base, External | Symbolic)), None)
    if external is not None:
        return unknown("attribute", (external, name), site)
    if name.startswith("__"):
        return Symbolic("attribute", (value, name), f"{name} of a class is not evaluated", site)
    getter = metaclass.lookup("__getattr__") if isinstance(metaclass, Class) else ABSENT
    if isinstance(getter, Function):
        return evaluator.call_with(getter, [value, name], {}, site)
    raise Raised(AttributeError(f"type object {value.name!r} has no attribute {name!r}"), site)


def _is_enum(cls: Class) -> bool:
    """It is an enum that could not be made a real one."""
    return any(isinstance(base, type) and issubclass(base, enum.Enum) for base in cls.mro)


def _of_property(value: Property | StaticMethod | ClassMethod, name: str, site: Site) -> Value:
    if isinstance(value, Property) and name in ("setter", "deleter", "getter"):

        def made(evaluator: Evaluator, call: Call) -> Value:
            function = call.args[0].value
            if name == "setter":
                return Property(value.getter, function)
            return Property(function if name == "getter" else value.getter, value.setter)

        return Native(f"property.{name}", made, required=1)
    return unknown("attribute", (value, name), site)


def _of_function(
    evaluator: Evaluator, value: Function | BoundMethod | Partial, name: str, site: Site
) -> Value:
    if isinstance(value, Partial):
        parts = {"func": value.function, "args": tuple(value.args), "keywords": value.kwargs}
        if name in parts:
            return parts[name]
        raise Raised(AttributeError(f"'functools.partial' object has no attribute {name!r}"), site)
    function = value.function if isinstance(value, BoundMethod) else value
    if isinstance(value, BoundMethod) and name == "__self__":
        return value.receiver
    if name in function.attributes:
        return function.attributes[name]
    if name == "__wrapped__" and function.wrapped is not None:
        return function.wrapped
    shown = function.wrapped if isinstance(function.wrapped, Function) else function
    if name == "__name__":
        return shown.name
    if name == "__qualname__":
        return shown.qualname or shown.name
    if name == "__module__":
        return shown.module.name
    if name == "__doc__":
        return None if isinstance(shown.node, ast.Lambda) else ast.get_docstring(shown.node)
    if name == "__annotations__":
        return evaluated_annotations(evaluator, function)
    if name == "__defaults__":
        return tuple(function.defaults) or None
    if name == "__kwdefaults__":
        return function.keyword_defaults or None
    if name.startswith("__"):
        return Symbolic("attribute", (value, name), f"{name} of a function is not evaluated", site)
    raise Raised(AttributeError(f"'function' object has no attribute {name!r}"), site)


def _of_real(evaluator: Evaluator, value: Value, name: str, site: Site) -> Value:
    cls = project_class(value if isinstance(value, type) else type(value))
    found = cls.lookup(name) if cls is not None and not hasattr(enum.Enum, name) else ABSENT
    if found is not ABSENT:
        if isinstance(found, Function):
            return BoundMethod(found, value) if not isinstance(value, type) else found
        if isinstance(found, Property):
            return evaluator.call_with(found.getter, [value], {}, site)
        if isinstance(found, ClassMethod):
            return BoundMethod(found.function, value if isinstance(value, type) else type(value))
        if isinstance(found, StaticMethod):
            return found.function
    getter = cls.names.get("__getattr__") if cls is not None else None
    if isinstance(getter, Function) and isinstance(value, enum.Enum) and not hasattr(value, name):
        return evaluator.call_with(getter, [value, name], {}, site)
    special = moments.pendulum_attribute(value, name, site)
    if special is not ABSENT:
        return special
    if name in UNSAFE_NAMES and name != "__class__":
        return Symbolic("attribute", (value, name), f"{name} is not evaluated", site)
    owner = value if isinstance(value, type) else type(value)
    if isinstance(value, type) and name in NONDETERMINISTIC and issubclass(value, datetime.date):
        return External(f"datetime.{value.__name__}.{name}")
    if name == "register" and isinstance(value, abc.ABCMeta):
        return Native("register", lambda inner, call: call.args[0].value, required=1)
    if value in (object, type) and name in ("__setattr__", "__new__"):
        return Native(f"object.{name}", _raw_setattr if name == "__setattr__" else new_instance)
    if name.startswith("__") and not hasattr(value, name):
        return Symbolic("attribute", (value, name), f"{name} is not evaluated", site)
    if (
        issubclass(owner, SAFE_TYPES)
        or isinstance(value, type)
        or value is None
        or hasattr(owner, "__next__")
    ):
        return real(getattr, site, value, name)
    return Symbolic(
        "attribute", (value, name), f"attributes of {owner.__name__} objects are not evaluated", site
    )


def _raw_setattr(evaluator: Evaluator, call: Call) -> Value:
    """`object.__setattr__`, with which frozen dataclasses fill fields."""
    args, _ = call.values()
    if len(args) == 3 and isinstance(args[0], Instance):
        args[0].attributes[args[1]] = args[2]
    return None


def evaluated_annotations(evaluator: Evaluator, function: Function) -> dict[str, Value]:
    """The annotations of a function, evaluated; as text where a module asks for that."""
    if isinstance(function.node, ast.Lambda):
        return {}
    source = function.module.source
    lazy = source is not None and lazy_annotations(source.tree)
    args = function.node.args
    named = [(arg.arg, arg.annotation) for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    return {
        name: ast.unparse(node) if lazy else evaluator.expression(node, function.scope)
        for name, node in [*named, ("return", function.node.returns)]
        if node is not None
    }


def set_attribute(evaluator: Evaluator, receiver: Value, name: str, value: Value, site: Site) -> None:
    """`receiver.name = value`."""
    if name == "__doc__" and not isinstance(receiver, Model | Function | Class):
        return  # of descriptors and real types: nothing here reads it
    if isinstance(receiver, Instance):
        found = receiver.cls.lookup(name)
        if isinstance(found, Property) and found.setter is not None:
            evaluator.call_with(found.setter, [receiver, value], {}, site)
            return
        setter = receiver.cls.lookup("__setattr__")
        if isinstance(setter, Function):
            evaluator.call_with(setter, [receiver, name, value], {}, site)
            return
        if isinstance(found, Instance) and isinstance(setter := found.cls.lookup("__set__"), Function):
            evaluator.call_with(setter, [found, receiver, value], {}, site)
            return
        if receiver.cls.frozen:
            raise Raised(AttributeError(f"cannot assign to field {name!r}"), site)
        receiver.attributes[name] = value
        if receiver.base is not None and found is ABSENT:
            receiver.base.set_attribute(evaluator, name, value, site)
    elif isinstance(receiver, Model):
        receiver.set_attribute(evaluator, name, value, site)
    elif isinstance(receiver, Class | Module):
        receiver.names[name] = value
    elif isinstance(receiver, Function):
        receiver.attributes[name] = value
    elif isinstance(receiver, types.SimpleNamespace | enum.Enum):
        setattr(receiver, name, value)
    elif (
        isinstance(receiver, type)
        or type(receiver).__module__.startswith("calque.")
        or (type(receiver).__module__ != "builtins" and hasattr(receiver, name))  # as `getcontext().prec`
    ):
        evaluator.note_unmodelled(f"setting the attribute {name}", site)
    elif not isinstance(receiver, Symbolic | External):
        raise Raised(AttributeError(f"{type(receiver).__name__!r} object has no attribute {name!r}"), site)
