"""Calls whose arguments no parameters take: Prefect raises where the call is made (`get_call_parameters`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.prefect.ends import FOR_THE_RUN
from calque.frontends.python.values import Call, Function

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def misfit(evaluator: Evaluator, function: Function, call: Call) -> str | None:
    """A function that raises what such a call raises, as text; None if its arguments fit."""
    parts = list(parameter_nodes(function.node.args))
    forms = {form for _, form, _ in parts}
    free = [part.arg for part, form, _ in parts if form in ("positional", "either")]
    named = {part.arg for part, form, _ in parts if form in ("either", "keyword")}
    names = [name for name in call.kwargs if name not in FOR_THE_RUN]
    if len(call.args) > len(free) and "var_positional" not in forms:
        return _raising(function, "too many positional arguments")
    twice = [name for name in names if name in free[: len(call.args)]]
    if twice:
        return _raising(function, f"multiple values for argument {twice[0]!r}")
    unknown = [name for name in names if name not in named]
    if unknown and "var_keyword" not in forms:
        return _raising(function, f"got an unexpected keyword argument {unknown[0]!r}")
    needed = [
        part.arg
        for part, form, default in parts
        if default is None and form in ("positional", "either", "keyword")
    ]
    missing = [name for name in needed if name not in free[: len(call.args)] and name not in names]
    return _raising(function, f"missing a required argument: {missing[0]!r}") if missing else None


def _raising(function: Function, why: str) -> str:
    message = f"Error binding parameters for function {function.name!r}: {why}."
    return f"lambda: (_ for _ in ()).throw(TypeError({message!r}))"
