"""What `dataclasses` does, on instances of project classes."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from calque.frontends.python.calls import Native, unknown_call
from calque.frontends.python.class_members import REQUIRED, Field
from calque.frontends.python.dataclass_values import make_dataclass
from calque.frontends.python.values import (
    Call,
    Class,
    Instance,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def native_dataclass(evaluator: Evaluator, call: Call) -> Value:
    if call.args and isinstance(call.args[0].value, Class):
        return make_dataclass(call.args[0].value, {})
    options = {name: argument.value for name, argument in call.kwargs.items()}

    def decorate(inner: Evaluator, decorated: Call) -> Value:
        cls = decorated.args[0].value
        return make_dataclass(cls, options) if isinstance(cls, Class) else unknown_call(cls, decorated)

    return Native("dataclasses.dataclass()", decorate, required=1)


def native_field(evaluator: Evaluator, call: Call) -> Value:
    _, kwargs = call.values()
    return Field(
        kwargs.get("default", REQUIRED),
        kwargs.get("default_factory", REQUIRED),
        kwargs.get("init", True) is True,
        kwargs.get("kw_only") is True,
    )


def native_as_tuple(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, Instance) or value.cls.fields is None:
        return unknown_call(value, call)
    return tuple(_plain(value.attributes[name]) for name in value.cls.fields)


def native_is_dataclass(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    cls = value.cls if isinstance(value, Instance) else value
    return isinstance(cls, Class) and cls.fields is not None


def native_as_dict(evaluator: Evaluator, call: Call) -> Value:
    return _plain(call.args[0].value)


def _plain(value: Value) -> Value:
    if isinstance(value, Instance) and value.cls.fields is not None:
        return {name: _plain(value.attributes[name]) for name in value.cls.fields}
    if isinstance(value, list | tuple):
        return type(value)(_plain(item) for item in value)
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def native_replace(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if not isinstance(value, Instance) or value.cls.fields is None:
        return unknown_call(value, call)
    changed = {name: argument.value for name, argument in call.kwargs.items()}
    return evaluator.call_with(
        value.cls, [], {**{name: value.attributes[name] for name in value.cls.fields}, **changed}, call.site
    )


def native_fields(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    cls = value.cls if isinstance(value, Instance) else value
    if not isinstance(cls, Class) or cls.fields is None:
        return unknown_call(value, call)
    annotations = cls.names.get("__annotations__", {})
    return tuple(
        types.SimpleNamespace(
            name=name,
            default=default.default if isinstance(default, Field) else default,
            default_factory=default.factory if isinstance(default, Field) else REQUIRED,
            type=annotations.get(name),
        )
        for name, default in cls.fields.items()
    )
