"""Python's built-in names, as the evaluator has them."""

from __future__ import annotations

import ast
import builtins
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python import files
from calque.frontends.python.builtin_attributes import (
    call_delattr,
    call_dir,
    call_getattr,
    call_hasattr,
    call_setattr,
)
from calque.frontends.python.builtin_types import call_callable, call_isinstance, call_issubclass, call_type
from calque.frontends.python.calls import TYPE_CALLS, FrameFunction, Native, text_of, unknown_call
from calque.frontends.python.class_members import ClassMethod, Property, StaticMethod, Super
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import binary, opaque_part, real, unknown
from calque.frontends.python.sets import OrderedFrozenSet, OrderedSet
from calque.frontends.python.values import (
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Scope,
    Symbolic,
    Value,
    unknown_part,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

SAFE = ("abs", "ascii", "bin", "chr", "divmod", "hex", "oct", "ord", "round", "bytearray", "bytes", "complex", "float", "hash", "int", "memoryview", "range", "slice")  # fmt: skip
REQUIRED = {"len": 1, "repr": 1, "next": 1, "getattr": 2, "hasattr": 2, "setattr": 3, "delattr": 2, "isinstance": 2, "issubclass": 2,
            "callable": 1, "property": 1, "staticmethod": 1, "classmethod": 1, "sum": 1, "sorted": 1, "any": 1, "all": 1, "min": 1,
            "max": 1, "format": 1, "pow": 2}  # fmt: skip
PARAMETERS = {
    "property": ("fget",),
    "sorted": ("iterable",),
    "pow": ("base", "exp"),
    "open": ("file", "mode"),
}
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
    if isinstance(value, types.SimpleNamespace):
        return vars(value)
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
    return Super(owner, receiver)


def _print(evaluator: Evaluator, call: Call) -> Value:
    return None


def _len(evaluator: Evaluator, call: Call) -> Value:
    value = call.args[0].value
    if isinstance(value, Instance):
        method = value.cls.lookup("__len__")
        if isinstance(method, Function):
            return evaluator.call_with(method, [value], {}, call.site)
    if isinstance(value, Instance) and value.base is not None:
        value = value.base
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
    hidden = unknown_part([value]) is not None or opaque_part(value)
    return unknown("format", (value,), call.site) if hidden else real(repr, call.site, value)


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
        if "key" not in kwargs and unknown_part(compared) is not None:
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
    if isinstance(args[0], Symbolic | External | Model):
        return unknown("call", ("next", args[0]), call.site)
    if isinstance(args[0], Instance):
        return _next_of_instance(evaluator, args, call)
    if isinstance(args[0], files.OpenFile):
        return next(iter(args[0].lines()), "")
    return real(next, call.site, *args)


def _next_of_instance(evaluator: Evaluator, args: list[Value], call: Call) -> Value:
    method = args[0].cls.lookup("__next__")
    if not isinstance(method, Function):
        return unknown("call", ("next", args[0]), call.site)
    try:
        return evaluator.call_with(method, args[:1], {}, call.site)
    except Raised as raised:
        if len(args) > 1 and isinstance(raised.value, StopIteration):
            return args[1]
        raise


def _format(evaluator: Evaluator, call: Call) -> Value:
    value, spec = call.args[0].value, call.args[1].value if len(call.args) > 1 else ""
    if not isinstance(spec, str) or opaque_part(value) or unknown_part([value]) is not None:
        return unknown("format", (value, spec), call.site)
    return real(format, call.site, value, spec)


def _pow(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    return (
        binary(evaluator, ast.Pow, args[0], args[1], call.site)
        if len(args) == 2
        else real(pow, call.site, *args)
    )


def _open(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    path = args[0] if args else kwargs.get("file")
    mode = args[1] if len(args) > 1 else kwargs.get("mode", "r")
    return files.open_file(
        evaluator, path, mode if isinstance(mode, str) else "r", kwargs.get("encoding"), call.site
    )


def _property(evaluator: Evaluator, call: Call) -> Value:
    return Property(call.args[0].value)


def _static(evaluator: Evaluator, call: Call) -> Value:
    return StaticMethod(call.args[0].value)


def _class_method(evaluator: Evaluator, call: Call) -> Value:
    return ClassMethod(call.args[0].value)


def _unsafe(name: str) -> Callable[[Evaluator, Call], Value]:
    def refuse(evaluator: Evaluator, call: Call) -> Value:
        return Symbolic("call", (name,), f"{name}() is not evaluated", call.site, call)

    return refuse


def _import(evaluator: Evaluator, call: Call) -> Value:
    """`__import__("decimal")`: the module, if it is in no package and nothing more is said."""
    name = call.args[0].value if len(call.args) == 1 and not call.kwargs and call.complete() else None
    if not isinstance(name, str) or not name.isidentifier():
        return _unsafe("__import__")(evaluator, call)
    return evaluator.import_module(name) or evaluator.external(name, call.site)


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
        "print": _print, "len": _len, "repr": _repr, "next": _next, "getattr": call_getattr, "hasattr": call_hasattr,
        "setattr": call_setattr, "isinstance": call_isinstance, "issubclass": call_issubclass, "callable": call_callable, "open": _open,
        "property": _property, "staticmethod": _static, "classmethod": _class_method, "id": _id, "__import__": _import,
    }  # fmt: skip
    for name in ("min", "max", "sum", "sorted", "any", "all"):
        natives[name] = _aggregate(name)
    for name in (
        "eval",
        "exec",
        "compile",
        "input",
        "breakpoint",
        "exit",
        "quit",
        "help",
    ):
        natives[name] = _unsafe(name)
    natives |= {"delattr": call_delattr, "dir": call_dir, "format": _format, "pow": _pow}
    names |= {
        name: Native(name, function, REQUIRED.get(name, 0), PARAMETERS.get(name, ()))
        for name, function in natives.items()
    }
    types: dict[type, Callable[[Evaluator, Call], Value]] = {
        str: _str, bool: _bool, set: _set(OrderedSet), frozenset: _set(OrderedFrozenSet), type: call_type,
    }  # fmt: skip
    for kind, function in types.items():
        TYPE_CALLS[kind] = function
        names[kind.__name__] = kind
    return names


BUILTINS = _all_names()
