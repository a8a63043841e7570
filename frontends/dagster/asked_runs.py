"""Whether a function of a schedule or sensor asks for no more than runs of its job, so that it can ask elsewhere, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from calque.frontends.dagster.constant_requests import CARRIED, POSITIONS
from calque.frontends.python.values import Function
from calque.ir.natives import Native

_ONLY_DAGSTER = frozenset({"resources", "execution", "loggers"})
"""What a run's configuration can say beside that of its ops."""


def asks_for_runs(function: Function, native: Native) -> bool:
    """It takes at most a context, uses no definitions, and all that its requests say is carried.

    Args:
        function: the user's.
        native: what was read of it.
    """
    return next(wants(function, native), None) is None


def wants(function: Function, native: Native) -> Iterator[str]:
    """What a function wants beside: verbs with what they are about."""
    code = native.code
    if code is None or code.is_async:
        yield "is no plain function"
        return
    yield from (f"takes {one.name}" for one in code.parameters[1:])
    inside = [part for each in getattr(function.node, "body", ()) for part in ast.walk(each)]
    used = {part.id for part in inside if isinstance(part, ast.Name)}
    yield from (f"uses {use.name}" for use in native.uses if use.name in used)
    yield from unsaid_of_runs(function)
    configured = {part.value for part in inside if isinstance(part, ast.Constant)} | {
        word.arg for part in inside if isinstance(part, ast.Call) for word in part.keywords
    }
    yield from (f"configures the {name} of runs" for name in sorted(_ONLY_DAGSTER & configured))


def unsaid_of_runs(function: Function) -> Iterator[str]:
    """What its requests say that is not carried."""
    for name in sorted(map(str, said_of_runs(function) - CARRIED)):
        yield f"says {'what is spread' if name == 'None' else name} of runs"


def gives_tags(function: Function) -> bool:
    """Its requests say tags of the runs."""
    return "tags" in said_of_runs(function)


def said_of_runs(function: Function) -> set[str | None]:
    """What its requests say, by the names of the arguments; None for what is spread."""
    return set(said(function.node, "RunRequest", POSITIONS))


def said(node: ast.AST, kind: str, positions: tuple[str, ...]) -> Iterator[str | None]:
    """The arguments that calls of a class of Dagster's have inside of a statement, by name; None for what is spread.

    Args:
        kind: the name of the class.
        positions: its arguments, in order.
    """
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] == kind:
            yield from (word.arg for word in call.keywords)
            yield from positions[: len(call.args)]
            if any(isinstance(one, ast.Starred) for one in call.args):
                yield None
