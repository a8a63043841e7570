"""Python's built-in names, as the evaluator has them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python import classes, files
from calque.frontends.python.attributes import set_attribute
from calque.frontends.python.calls import TYPE_CALLS, FrameFunction, Native, Safe, text_of, unknown_call
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import real, unknown
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
    Scope,
    Symbolic,
    Value,
    is_known,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

SAFE = ("abs", "ascii", "bin", "chr", "divmod", "hex", "oct", "ord", "pow", "round", "bytearray", "bytes", "complex", "float", "format", "hash", "int", "memoryview", "range", "slice")  # fmt: skip
OPAQUE = ("list", "tuple", "dict", "enumerate", "zip", "reversed", "iter", "map", "filter")


def _globals(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Value:
    return scope.module.names


def _locals(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Value:
    return scope.names


def _vars(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Value:
    if not node.args:
        return scope.names
    value = evaluator.expression(node.args[0], scope)
    if isinstance(value, Instance):
        return value.attributes
    if isinstance(value, Module | Class):
        return value.names
    return unknown("call", ("vars", value), evaluator.site(scope, node))


def _super(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Value:
    if node.args:
        owner, receiver = (evaluator.expression(arg, scope) for arg in node.args[:2])
    else:
        function = evaluator.stack[-1] if evaluator.stack else None
        owner = function.owner if function is not None else None
        first = (
            next(iter([*function.node.args.posonlyargs, *function.node.args.args]), None)
            if function is not None
            else None
        )
        current: Scope | None = scope
        receiver = None
        while first is not None and current is not None and receiver is None:
            receiver = current.names.get(first.arg)
            current = current.parent
    site = evaluator.site(scope, node)
    if not isinstance(owner, Class):
        raise Raised(RuntimeError("super(): no class"), site)
    return classes.Super(owner, receiver)


def _print(evaluator: Evaluator, call: Call) -> Value:
    return None


def _len(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if isinstance(value, Instance):
        method = value.cls.lookup("__len__")
        if isinstance(method, Function):
            return evaluator.call_with(method, [value], {}, call.site)
    if isinstance(value, Symbolic | External | Model | Instance):
        items = value.iterate(evaluator, call.site) if isinstance(value, Model) else None
        return unknown("call", ("len", value), call.site) if items is None else len(list(items))
    return real(len, call.site, value)


def _str(evaluator: Evaluator, call: Call) -> Value:
    if not call.args:
        return ""
    if len(call.args) > 1:
        args, kwargs = call.values()
        return real(str, call.site, *args, **kwargs)
    return text_of(evaluator, call.args[0].value, call.site)


def _repr(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    return real(repr, call.site, value) if is_known(value) else unknown("format", (value,), call.site)


def _bool(evaluator: Evaluator, call: Call) -> Value:
    if not call.args:
        return False
    known = evaluator.truth(call.args[0].value, call.site)
    return unknown("call", ("bool", call.args[0].value), call.site) if known is None else known


def _set(kind: Callable[..., Any]) -> Callable[[Evaluator, Call], Value]:
    def make(evaluator: Evaluator, call: Call) -> Value:
        if not call.args:
            return kind()
        items = evaluator.iterate(call.args[0].value, call.site)
        return unknown_call(call.args[0].value, call) if items is None else real(kind, call.site, items)

    return make


def _aggregate(name: str) -> Callable[[Evaluator, Call], Value]:
    function = getattr(builtins, name)

    def apply(evaluator: Evaluator, call: Call) -> Value:
        args, kwargs = call.values()
        if len(args) == 1 or name == "sum" or name == "sorted":
            items = evaluator.iterate(args[0], call.site)
            if items is None:
                return unknown("call", (name, args[0]), call.site)
            args = [items, *args[1:]]
        if name in ("any", "all"):
            return _any_all(evaluator, args[0], name == "any", call)
        compared = [*args[0], *args[1:]] if isinstance(args[0], list) else args
        if "key" not in kwargs and not is_known(compared):
            return unknown("call", (name, *compared), call.site)
        if "key" in kwargs and kwargs["key"] is not None:
            key = kwargs["key"]
            kwargs["key"] = lambda item: evaluator.call_with(key, [item], {}, call.site)
        return real(function, call.site, *args, **kwargs)

    return apply


def _any_all(evaluator: Evaluator, items: list[Value], stop_at: bool, call: Call) -> Value:
    unknowns = []
    for item in items:
        known = evaluator.truth(item, call.site)
        if known is stop_at:
            return stop_at
        if known is None:
            unknowns.append(item)
    return unknown("call", ("any" if stop_at else "all", *unknowns), call.site) if unknowns else not stop_at


def _next(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    if isinstance(args[0], Symbolic | External | Model | Instance):
        return unknown("call", ("next", args[0]), call.site)
    if isinstance(args[0], files.OpenFile):
        return next(iter(args[0].lines()), "")
    return real(next, call.site, *args)


def _getattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    if not isinstance(args[1], str):
        return unknown("attribute", (args[0], args[1]), call.site)
    try:
        return evaluator.get_attribute(args[0], args[1], call.site)
    except Raised as raised:
        if len(args) > 2 and isinstance(raised.value, AttributeError):
            return args[2]
        raise


def _hasattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    try:
        value = evaluator.get_attribute(args[0], args[1], call.site)
    except Raised as raised:
        if isinstance(raised.value, AttributeError):
            return False
        raise
    return unknown("call", ("hasattr", value), call.site) if isinstance(value, Symbolic) else True


def _setattr(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    set_attribute(evaluator, args[0], args[1], args[2], call.site)
    return None


def _isinstance(evaluator: Evaluator, call: Call) -> Value:
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
    return list(kinds.__args__) if hasattr(kinds, "__args__") else [kinds]


def _is_a(evaluator: Evaluator, value: Value, kind: Value) -> bool | None:
    if isinstance(value, Symbolic):
        return None
    if isinstance(value, Model):
        return value.instance_of(evaluator, kind)
    if isinstance(value, Instance):
        if any(base is kind for base in value.cls.mro):
            return True
        if isinstance(kind, type):
            return (
                any(isinstance(base, type) and issubclass(base, kind) for base in value.cls.mro)
                or kind is object
            )
        return (
            False
            if isinstance(kind, Class)
            else any(isinstance(base, External) for base in value.cls.mro) and None
        )
    if isinstance(kind, type):
        if isinstance(value, Function | BoundMethod | Partial):
            return kind.__name__ in ("Callable", "FunctionType", "object")
        return isinstance(value, kind)
    return None if isinstance(value, External) else False


def _issubclass(evaluator: Evaluator, call: Call) -> Value:
    cls, kinds = call.values()[0]
    for kind in _flatten(kinds):
        if isinstance(cls, Class) and any(base is kind for base in cls.mro):
            return True
        if isinstance(cls, type) and isinstance(kind, type) and issubclass(cls, kind):
            return True
    return False if isinstance(cls, Class | type) else unknown("call", ("issubclass", cls), call.site)


def _type(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if len(call.args) == 3:
        return Symbolic("call", ("type",), "classes made with type() are not evaluated", call.site, call)
    if isinstance(value, Instance):
        return value.cls
    if isinstance(value, Symbolic | External | Model):
        return unknown("call", ("type", value), call.site)
    return type(value)


def _callable(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if isinstance(value, Symbolic):
        return unknown("call", ("callable", value), call.site)
    if isinstance(value, Instance):
        return value.cls.lookup("__call__") is not ABSENT
    return isinstance(value, Function | BoundMethod | Partial | Class | Native | Safe | External) or callable(
        value
    )


def _open(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    path = args[0] if args else kwargs.get("file")
    mode = args[1] if len(args) > 1 else kwargs.get("mode", "r")
    return files.open_file(
        evaluator, path, mode if isinstance(mode, str) else "r", kwargs.get("encoding"), call.site
    )


def _property(evaluator: Evaluator, call: Call) -> Value:
    return classes.Property(call.args[0].value)


def _static(evaluator: Evaluator, call: Call) -> Value:
    return classes.StaticMethod(call.args[0].value)


def _class_method(evaluator: Evaluator, call: Call) -> Value:
    return classes.ClassMethod(call.args[0].value)


def _unsafe(name: str) -> Callable[[Evaluator, Call], Value]:
    def refuse(evaluator: Evaluator, call: Call) -> Value:
        return Symbolic("call", (name,), f"{name}() is not evaluated", call.site, call)

    return refuse


def _id(evaluator: Evaluator, call: Call) -> Value:
    return Symbolic("call", ("id",), "the identity of an object is not known", call.site, call)


def _all_names() -> dict[str, Value]:
    names: dict[str, Value] = {
        name: value
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    for name in SAFE:
        names[name] = getattr(builtins, name)
    for name in OPAQUE:
        names[name] = getattr(builtins, name)
    names |= {
        "True": True,
        "False": False,
        "None": None,
        "NotImplemented": NotImplemented,
        "Ellipsis": ...,
        "__debug__": True,
    }
    names |= {"object": object, "int": int, "float": float, "bytes": bytes}
    frames = {"globals": _globals, "locals": _locals, "vars": _vars, "super": _super}
    names |= {name: FrameFunction(name, function) for name, function in frames.items()}
    natives: dict[str, Callable[[Evaluator, Call], Value]] = {
        "print": _print, "len": _len, "repr": _repr, "next": _next, "getattr": _getattr, "hasattr": _hasattr,
        "setattr": _setattr, "isinstance": _isinstance, "issubclass": _issubclass, "callable": _callable, "open": _open,
        "property": _property, "staticmethod": _static, "classmethod": _class_method, "id": _id,
    }  # fmt: skip
    for name in ("min", "max", "sum", "sorted", "any", "all"):
        natives[name] = _aggregate(name)
    for name in (
        "eval",
        "exec",
        "compile",
        "__import__",
        "input",
        "breakpoint",
        "exit",
        "quit",
        "help",
        "dir",
    ):
        natives[name] = _unsafe(name)
    names |= {name: Native(name, function) for name, function in natives.items()}
    types: dict[type, Callable[[Evaluator, Call], Value]] = {
        str: _str, bool: _bool, set: _set(OrderedSet), frozenset: _set(OrderedFrozenSet), type: _type,
    }  # fmt: skip
    for kind, function in types.items():
        TYPE_CALLS[kind] = function
        names[kind.__name__] = kind
    return names


BUILTINS = _all_names()
