"""Builtins that ask for attributes and set them: `getattr` and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.attributes import set_attribute
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import unknown
from calque.frontends.python.values import (
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def call_getattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    if not isinstance(args[1], str):
        return unknown("attribute", (args[0], args[1]), call.site)
    try:
        return evaluator.get_attribute(args[0], args[1], call.site)
    except Raised as raised:
        if len(args) > 2 and isinstance(raised.value, AttributeError):
            return args[2]
        raise


def call_hasattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    try:
        value = evaluator.get_attribute(args[0], args[1], call.site)
    except Raised as raised:
        if isinstance(raised.value, AttributeError):
            return False
        raise
    return unknown("call", ("hasattr", value), call.site) if isinstance(value, Symbolic) else True


def call_delattr(evaluator: Evaluator, call: Call) -> Value:
    receiver, name = call.args[0].value, call.args[1].value
    names = receiver.attributes if isinstance(receiver, Instance) else getattr(receiver, "names", {})
    if name not in names and not isinstance(receiver, Symbolic | External | Model):
        raise Raised(AttributeError(name), call.site)
    names.pop(name, None)
    return None


def call_dir(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value if call.args else evaluator.current_module
    if isinstance(value, Symbolic | External | Model | Function) or (
        isinstance(value, Instance) and value.base is not None
    ):
        return unknown("call", ("dir", value), call.site)
    if isinstance(value, Module):
        return sorted(value.names)
    cls = value.cls if isinstance(value, Instance) else value
    if not isinstance(cls, Class):
        return sorted(dir(value))
    own = value.attributes if isinstance(value, Instance) else {}
    names = {name for base in cls.mro if isinstance(base, Class) for name in base.names}
    return sorted({*own, *names, *dir(object)} - {"__annotations__"})


def call_setattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    set_attribute(evaluator, args[0], args[1], args[2], call.site)
    return None
