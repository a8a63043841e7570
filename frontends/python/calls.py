"""Calls: of functions and classes of the project, of modelled and real ones."""

from __future__ import annotations

import ast
import types
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from calque.frontends.python import classes, moments
from calque.frontends.python.dialect_uses import uses_dialect
from calque.frontends.python.effects import MUTATORS
from calque.frontends.python.errors import Raised, Return
from calque.frontends.python.iteration import Generator, bounded, is_long
from calque.frontends.python.lookups import GIVING, looks_up_unknown
from calque.frontends.python.native import FrameFunction as FrameFunction
from calque.frontends.python.native import Native as Native
from calque.frontends.python.native import Safe as Safe
from calque.frontends.python.operators import opaque_part, real, reason_of, unknown
from calque.frontends.python.skipping import taint_object
from calque.frontends.python.special_methods import has_text
from calque.frontends.python.values import (
    ABSENT,
    Argument,
    BoundMethod,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Partial,
    Scope,
    Site,
    Symbolic,
    Value,
    unknown_part,
)
from calque.ir.syntax import children

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def call_value(evaluator: Evaluator, function: Value, call: Call) -> Value:
    """Call any value."""
    if isinstance(function, Function):
        return call_function(evaluator, function, call)
    if isinstance(function, Model):
        return function.call(evaluator, call)
    if isinstance(function, Class):
        return classes.instantiate(evaluator, function, call)
    if isinstance(function, BoundMethod):
        receiver = Argument(function.receiver, call.site)
        bound = Call(call.site, [receiver, *call.args], call.kwargs, call.unknown_args, call.unknown_kwargs)
        return call_function(evaluator, function.function, bound)
    if isinstance(function, Native):
        return _call_native(evaluator, function, call)
    if isinstance(function, Partial):
        return call_value(evaluator, function.function, _with_partial(function, call))
    if isinstance(function, Instance):
        method = function.cls.lookup("__call__")
        if isinstance(method, Function):
            return call_value(evaluator, BoundMethod(method, function), call)
        return (
            function.base.call(evaluator, call) if function.base is not None else unknown_call(function, call)
        )
    if isinstance(function, Safe):
        return _call_real(evaluator, function.function, call, function.opaque)
    if isinstance(function, External):
        return _call_external(evaluator, function, call)
    if isinstance(function, Symbolic):
        made = (library.call_unknown(function, call, evaluator) for library in evaluator.libraries)
        return next((value for value in made if value is not ABSENT), None) or unknown_call(function, call)
    if callable(function):
        special = TYPE_CALLS.get(function) if isinstance(function, type) else None
        if special is not None:
            return special(evaluator, call)
        return _call_real(evaluator, function, call, opaque=_moves_only(function))
    if type(function).__module__.startswith("calque."):
        return unknown_call(function, call)
    raise Raised(TypeError(f"{type(function).__name__!r} object is not callable"), call.site)


def _call_native(evaluator: Evaluator, function: Native, call: Call) -> Value:
    if not call.complete():
        return unknown_call(function, call)
    if len(call.args) + len(call.kwargs) < function.required:
        raise Raised(TypeError(f"{function.path}() misses an argument"), call.site)
    for name in function.parameters[len(call.args) :]:
        if name not in call.kwargs:
            break
        kwargs = {key: argument for key, argument in call.kwargs.items() if key != name}
        call = Call(call.site, [*call.args, call.kwargs[name]], kwargs)
    if len(call.args) < function.required:
        return unknown_call(function, call)
    return function.function(evaluator, call)


def _call_external(evaluator: Evaluator, function: External, call: Call) -> Value:
    for library in evaluator.libraries:
        value = library.call_external(function, call, evaluator)
        if value is not ABSENT:
            return value
    return unknown_call(function, call)


def unknown_call(function: Value, call: Call) -> Symbolic:
    """The unknown result of a call."""
    args, kwargs = call.values()
    if isinstance(function, External):
        reason = f"{function.path} is third-party code, which is not executed"
    elif isinstance(function, Symbolic):
        reason = function.reason
    else:
        part = unknown_part([*args, *kwargs.values()])
        reason = part.reason if isinstance(part, Symbolic) else "it is not known"
    return Symbolic("call", (function, *args, *kwargs.values()), reason, call.site, call)


def _with_partial(partial: Partial, call: Call) -> Call:
    args = [*(Argument(value, partial.site) for value in partial.args), *call.args]
    kwargs = {name: Argument(value, partial.site, name) for name, value in partial.kwargs.items()}
    return Call(call.site, args, {**kwargs, **call.kwargs}, call.unknown_args, call.unknown_kwargs)


TYPE_CALLS: dict[type, Callable[[Evaluator, Call], Value]] = {}
"""Built-in types whose call is written for the evaluator, while the type itself stays what it is."""
_CONTAINER_TYPES = (list, dict, set, frozenset, tuple)
_MOVING_TYPES: tuple[type | Callable[..., Any], ...] = (
    list,
    tuple,
    dict,
    set,
    frozenset,
    zip,
    enumerate,
    map,
    filter,
    reversed,
    iter,
    type(iter([])),
)


_TAKE_ELEMENTS = frozenset(
    {"extend", "update", "extendleft", "union", "intersection", "difference", "symmetric_difference", "intersection_update",
     "difference_update", "symmetric_difference_update", "issubset", "issuperset", "isdisjoint"}
)  # fmt: skip


def _moves_only(function: Callable[..., Any]) -> bool:
    if function in _MOVING_TYPES:
        return True
    owner = getattr(function, "__self__", None)
    return isinstance(owner, _CONTAINER_TYPES) or type(owner).__name__ in (
        "defaultdict",
        "OrderedDict",
        "deque",
        "Counter",
    )


def _only_keeps(function: Callable[..., Any]) -> bool:
    """Whether it keeps the functions that it is given, as `dict(f=f)` and `found.append(f)` do, and calls none."""
    keeps = function is dict or isinstance(getattr(function, "__self__", None), list | dict)
    return keeps and getattr(function, "__name__", "") != "sort"


def _call_real(evaluator: Evaluator, function: Callable[..., Any], call: Call, opaque: bool) -> Value:
    args, kwargs = call.values()
    if not call.complete():
        return unknown_call(function, call)
    if moments.local_time(function, call):
        return Symbolic("source", ("clock",), "the machine's time zone is not known", call.site)
    if not opaque:
        if isinstance(getattr(function, "__self__", None), str):
            args = [list(value) if hasattr(value, "__next__") else value for value in args]
        part = unknown_part([*args, *kwargs.values()])
        if part is not None:
            return Symbolic("call", (function, *args, *kwargs.values()), reason_of(part), call.site, call)
        args = [_spoken(value) for value in args]
        kwargs = {name: _spoken(value) for name, value in kwargs.items()}
        if any(opaque_part(value) for value in [*args, *kwargs.values()] if not _is_callable(value)):
            return unknown_call(function, call)
    elif function is iter or getattr(function, "__self__", None) is None or isinstance(function, type):
        args = [_plain(value) for value in args]
        hidden = next((value for value in args if _hides_elements(evaluator, value, call.site)), None)
        if hidden is not None:
            return unknown_call(hidden if isinstance(hidden, External) else function, call)
    elif (
        any(_hides_elements(evaluator, value, call.site) for value in args) and _takes_elements(function)
    ) or looks_up_unknown(function, args):
        return _mix_in_unknown(evaluator, function, call)
    kept = _is_callable if _only_keeps(function) else (lambda value: False)
    adapted = [value if kept(value) else adapt(evaluator, value, call.site) for value in args]
    named = {
        name: value if kept(value) else adapt(evaluator, value, call.site) for name, value in kwargs.items()
    }
    owner = getattr(function, "__self__", None)
    if isinstance(owner, Symbolic):
        return unknown_call(owner, call)
    result = real(function, call.site, *adapted, **named)
    if isinstance(result, Symbolic) and _takes_elements(function):
        return _mix_in_unknown(evaluator, function, call)
    return result


def _takes_elements(function: Callable[..., Any]) -> bool:
    """A method of a container that goes through the elements of its arguments."""
    return getattr(function, "__name__", "") in _TAKE_ELEMENTS and not isinstance(
        getattr(function, "__self__", None), type | types.ModuleType | None
    )


def _mix_in_unknown(evaluator: Evaluator, function: Callable[..., Any], call: Call) -> Value:
    """`known.update(unknown)`: the container becomes unknown."""
    result = unknown_call(function, call)
    if function.__name__ in MUTATORS:
        taint_object(evaluator, getattr(function, "__self__", None), result)
    return result if function.__name__ not in MUTATORS or function.__name__ in GIVING else None


def _is_callable(value: Value) -> bool:
    return isinstance(value, Function | BoundMethod | Partial | Class | Native | Safe)


def _plain(value: Value) -> Value:
    """The content of an object as real functions that take elements can have it."""
    owner = value.base if isinstance(value, Instance) and "__iter__" not in value.cls.names else value
    plain = owner.plain() if isinstance(owner, Model) else ABSENT
    return value if plain is ABSENT else plain


def _spoken(value: Value) -> Value:
    """What a dialect's object is as text, if that is known: real code can only take it as such."""
    text = value.text() if isinstance(value, Model) else None
    return value if text is None else text


def _hides_elements(evaluator: Evaluator, value: Value, site: Site) -> bool:
    """What moves elements about cannot do so with this: they are not known."""
    if isinstance(value, Model):
        return evaluator.iterate(value, site) is None
    return isinstance(value, Symbolic | External)


def adapt(evaluator: Evaluator, value: Value, site: Site) -> Value:
    """A value as real Python code can take it: what can be called becomes really callable."""
    if _is_callable(value) or (
        isinstance(value, Instance) and isinstance(value.cls.lookup("__call__"), Function)
    ):
        return lambda *args, **kwargs: evaluator.call_with(value, args, kwargs, site)
    if isinstance(value, range) and is_long(evaluator, value):
        return bounded(evaluator, iter(value), site)
    return value


def text_of(evaluator: Evaluator, value: Value, site: Site) -> Value:
    """`str(value)`."""
    if isinstance(value, Instance):
        if value.base is not None and not has_text(value):
            return text_of(evaluator, value.base, site)
        return real(str, site, value) if has_text(value) else unknown("format", (value,), site)
    if isinstance(value, Model) and (text := value.text()) is not None:
        return text
    if opaque_part(value) or unknown_part(value) is not None:
        return unknown("format", (value,), site)
    if isinstance(value, str | int | float | bool | None | Enum | PurePath):
        return str(value)
    return real(str, site, value)


# ---- functions of the project


def make_function(
    evaluator: Evaluator, node: Any, scope: Scope, name: str, owner: Class | None = None
) -> Function:
    """The function of a `def` or `lambda`, its defaults evaluated."""
    function = Function(name, node, scope, evaluator.site(scope, node), owner=owner)
    function.defaults = [evaluator.expression(default, scope) for default in node.args.defaults]
    for parameter, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        if default is not None:
            function.keyword_defaults[parameter.arg] = evaluator.expression(default, scope)
    return function


@lru_cache(maxsize=1024)
def _yields(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> bool:
    if isinstance(node, ast.Lambda):
        return False
    pending: list[ast.AST] = list(node.body)
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending.extend(children(part))
    return False


def call_function(evaluator: Evaluator, function: Function, call: Call) -> Value:
    """Call a function of the project; a generator is run to its end."""
    if not call.complete() and not _takes_unknown(function, call):
        return _unknown_arguments(evaluator, function, call)
    if function.results is not None and call.complete():
        return _call_cached(evaluator, function, function.results, call)
    scope = bind_arguments(evaluator, function, call)
    if not _yields(function.node):
        return run_body(evaluator, function, scope, call.site)
    return Generator(evaluator, function, scope, call.site)


def _call_cached(evaluator: Evaluator, function: Function, results: dict[Value, Value], call: Call) -> Value:
    """One result for equal arguments: the same object each time."""
    args, kwargs = call.values()
    key = (tuple(args), tuple(sorted(kwargs.items(), key=lambda item: item[0])))
    if isinstance(real(hash, call.site, key), Symbolic):
        return unknown_call(function, call)
    if key not in results:
        results[key] = run_body(evaluator, function, bind_arguments(evaluator, function, call), call.site)
    return results[key]


def _takes_unknown(function: Function, call: Call) -> bool:
    args = function.node.args
    return (not call.unknown_kwargs or args.kwarg is not None) and (
        not call.unknown_args or args.vararg is not None
    )


def _unknown_arguments(evaluator: Evaluator, function: Function, call: Call) -> Value:
    argument = (call.unknown_args or call.unknown_kwargs)[0]
    scope = Scope(function.module, function.scope)
    evaluator.report(
        "unknown-arguments",
        _severity(evaluator, function, scope),
        f"{function.name} is called with arguments that are not known: {_reason_of(argument.value)}",
        "supply the value, or write the arguments out",
        argument.site,
    )
    for library in evaluator.libraries:
        library.skipped(
            call.site, argument.value if isinstance(argument.value, Symbolic) else None, evaluator
        )
    return unknown_call(argument.value if isinstance(argument.value, Symbolic) else function, call)


def _severity(evaluator: Evaluator, function: Function, scope: Scope) -> Any:
    from calque.ir.diagnostics import Severity

    return Severity.ERROR if uses_dialect(evaluator, function.node, scope) else Severity.WARNING


def _reason_of(value: Value) -> str:
    return value.reason if isinstance(value, Symbolic) else "their keys are not known"


def bind_arguments(evaluator: Evaluator, function: Function, call: Call) -> Scope:
    """The scope of a call, its parameters bound."""
    args = function.node.args
    scope = Scope(function.module, function.scope)
    names = scope.names
    parameters = [*args.posonlyargs, *args.args]
    given = list(call.args)
    named = dict(call.kwargs)
    for parameter, argument in zip(parameters, given, strict=False):
        names[parameter.arg] = argument.value
        if parameter.arg in named and parameter in args.args:
            raise _type_error(function, f"got multiple values for argument {parameter.arg!r}", call)
    rest = given[len(parameters) :]
    if args.vararg is not None:
        names[args.vararg.arg] = tuple(argument.value for argument in rest)
        if call.unknown_args:
            names[args.vararg.arg] = call.unknown_args[0].value
    elif rest:
        raise _type_error(
            function, f"takes {len(parameters)} positional arguments but {len(given)} were given", call
        )
    first_default = len(parameters) - len(function.defaults)
    for index, parameter in enumerate(parameters[len(given) :], start=min(len(given), len(parameters))):
        if parameter.arg in named and parameter not in args.posonlyargs:
            names[parameter.arg] = named.pop(parameter.arg).value
        elif index >= first_default:
            names[parameter.arg] = function.defaults[index - first_default]
        else:
            raise _type_error(function, f"missing a required argument: {parameter.arg!r}", call)
    for parameter in args.kwonlyargs:
        if parameter.arg in named:
            names[parameter.arg] = named.pop(parameter.arg).value
        elif parameter.arg in function.keyword_defaults:
            names[parameter.arg] = function.keyword_defaults[parameter.arg]
        else:
            raise _type_error(function, f"missing a required keyword argument: {parameter.arg!r}", call)
    if args.kwarg is not None:
        names[args.kwarg.arg] = {name: argument.value for name, argument in named.items()}
        if call.unknown_kwargs:
            names[args.kwarg.arg] = call.unknown_kwargs[0].value
    elif named:
        raise _type_error(function, f"got an unexpected keyword argument {next(iter(named))!r}", call)
    return scope


def _type_error(function: Function, what: str, call: Call) -> Raised:
    return Raised(TypeError(f"{function.name}() {what}"), call.site)


def run_body(evaluator: Evaluator, function: Function, scope: Scope, site: Site) -> Value:
    """Run the body of a function in a scope whose parameters are bound."""
    from calque.frontends.python import execution
    from calque.frontends.python.evaluator import DEPTH

    evaluator.step(scope, function.node)
    if evaluator.depth >= DEPTH:
        raise Raised(RecursionError(f"{function.name} calls itself without end"), site)
    if isinstance(function.node, ast.Lambda):
        return evaluator.expression(function.node.body, scope)
    evaluator.depth += 1
    evaluator.stack.append(function)
    evaluator.call_sites.append(site)
    result: Value = None
    try:
        if evaluator.run_body is not None:
            return evaluator.run_body(evaluator, function, scope)
        execution.execute_block(evaluator, function.node.body, scope)
    except Return as returned:
        result = returned.value
    finally:
        evaluator.call_sites.pop()
        evaluator.stack.pop()
        evaluator.depth -= 1
    for condition, value in reversed(scope.choices):
        result = unknown("branch", (condition, value, result), site)
    return result


def run_generator(
    evaluator: Evaluator, function: Function, scope: Scope, site: Site, consume: Callable[[Value], None]
) -> Value:
    """Run a generator's body, handing each value that it yields to `consume`; gives what it returns.

    While `consume` runs, the evaluator is in the state of the caller.
    """
    outer = (evaluator.yields, evaluator.stack, evaluator.call_sites, evaluator.depth)

    def suspended(value: Value) -> None:
        inner = (evaluator.yields, evaluator.stack, evaluator.call_sites, evaluator.depth)
        evaluator.yields, evaluator.stack, evaluator.call_sites, evaluator.depth = outer
        try:
            consume(value)
        finally:
            evaluator.yields, evaluator.stack, evaluator.call_sites, evaluator.depth = inner

    evaluator.yields = [*evaluator.yields, suspended]
    evaluator.stack, evaluator.call_sites = [*evaluator.stack], [*evaluator.call_sites]
    try:
        return run_body(evaluator, function, scope, site)
    finally:
        evaluator.yields, evaluator.stack, evaluator.call_sites, evaluator.depth = outer
