"""`functools`, `operator` and `contextlib`: functions that make functions and contexts."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from calque.frontends.python import files
from calque.frontends.python.calls import Native, bind_arguments, unknown_call
from calque.frontends.python.class_members import ProjectContextManager
from calque.frontends.python.errors import Raised
from calque.frontends.python.operators import binary
from calque.frontends.python.values import (
    Call,
    Class,
    Function,
    Partial,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def native_partial(evaluator: Evaluator, call: Call) -> Value:
    args, kwargs = call.values()
    if not args or not call.complete():
        return unknown_call(args[0] if args else None, call)
    return Partial(args[0], args[1:], kwargs, call.site)


def native_wraps(evaluator: Evaluator, call: Call) -> Value:
    wrapped = call.args[0].value

    def mark(inner: Evaluator, decorated: Call) -> Value:
        function = decorated.args[0].value
        if isinstance(function, Function) and isinstance(wrapped, Function):
            function.wrapped = wrapped.wrapped or wrapped
            function.attributes.update(wrapped.attributes)
        return function

    return Native("functools.wraps()", mark)


def _same(evaluator: Evaluator, call: Call) -> Value:
    """A decorator without effect on the result; with arguments, one that gives such a decorator."""
    if call.args and isinstance(call.args[0].value, Function | Class | type):
        return call.args[0].value
    return Native("decorator", _same)


def native_reduce(evaluator: Evaluator, call: Call) -> Value:
    args, _ = call.values()
    items = evaluator.iterate(args[1], call.site)
    if items is None:
        return unknown_call(args[1], call)
    items = [*args[2:], *items]
    if not items:
        raise Raised(TypeError("reduce() of empty iterable with no initial value"), call.site)
    result = items[0]
    for item in items[1:]:
        result = evaluator.call_with(args[0], [result, item], {}, call.site)
    return result


def native_context_manager(evaluator: Evaluator, call: Call) -> Value:
    function = call.args[0].value
    if not isinstance(function, Function):
        return unknown_call(function, call)
    return Native(
        function.name,
        lambda inner, used: ProjectContextManager(function, bind_arguments(inner, function, used)),
        binds=True,
    )


def native_cached(evaluator: Evaluator, call: Call) -> Value:
    """`functools.cache` and `lru_cache`: one result for equal arguments, the same object each time."""
    if not call.args or not isinstance(call.args[0].value, Function):
        return Native("functools.lru_cache()", native_cached)
    function = call.args[0].value
    function.results = {}
    return function


def native_total_ordering(evaluator: Evaluator, call: Call) -> Value:
    cls = call.args[0].value
    if isinstance(cls, Class):
        cls.options["total"] = True
    return cls


def native_operator(kind: type[ast.operator]) -> Callable[[Evaluator, Call], Value]:
    return lambda evaluator, call: binary(evaluator, kind, call.args[0].value, call.args[1].value, call.site)


def native_attribute_getter(evaluator: Evaluator, call: Call) -> Value:
    paths = [argument.value for argument in call.args]

    def get(inner: Evaluator, used: Call) -> Value:
        found = []
        for path in paths:
            value = used.args[0].value
            for name in str(path).split("."):
                value = inner.get_attribute(value, name, used.site)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    return Native("operator.attrgetter()", get, required=1)


def native_method_caller(evaluator: Evaluator, call: Call) -> Value:
    name, *args = call.args

    def run(inner: Evaluator, used: Call) -> Value:
        method = inner.get_attribute(used.args[0].value, str(name.value), used.site)
        return inner.call(method, Call(used.site, list(args), call.kwargs))

    return Native("operator.methodcaller()", run, required=1)


def native_suppress(evaluator: Evaluator, call: Call) -> Value:
    return files.Suppress(tuple(kind for kind in call.values()[0] if isinstance(kind, type)))


def native_null_context(evaluator: Evaluator, call: Call) -> Value:
    return call.args[0].value if call.args else None
