"""Whether a function of a schedule or sensor asks for no more than runs of its job, so that it can ask elsewhere, too."""

from __future__ import annotations

import ast
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calque.frontends.dagster.constant_requests import CARRIED, POSITIONS
from calque.frontends.dagster.signatures import takes_resource
from calque.frontends.python.values import Argument, Function
from calque.ir.natives import Native

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_ONLY_DAGSTER = frozenset({"resources", "execution", "loggers"})
"""What a run's configuration can say beside that of its ops."""


KEYS = "required_resource_keys"
"""The argument of `@schedule` and `@sensor` that names the resources that their function asks its context for."""


@dataclass(frozen=True)
class Taken:
    """What a function of a schedule or sensor takes (`get_context_param_name`, `get_resource_args`).

    Attributes:
        context: the parameter that takes the context: the first one that takes no resource.
        resources: the names of the resources that it uses, in parameters or by its context.
        others: parameters that Dagster gives nothing.
    """

    context: ast.arg | None
    resources: tuple[str, ...]
    others: tuple[str, ...]


def taken(evaluator: Evaluator, function: Function, keys: Argument | None) -> Taken | None:
    """What a function takes; None if that is not known.

    Args:
        function: the user's.
        keys: which resources its decorator names.
    """
    arguments = function.node.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    resources = [one for one in parameters if takes_resource(evaluator, one, function)]
    plain = [one for one in parameters if one not in resources]
    spread = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    named = set() if keys is None or keys.value is None else keys.value
    if not isinstance(named, set | frozenset) or not all(isinstance(one, str) for one in named):
        return None
    return Taken(
        context=plain[0] if plain else None,
        resources=(*(one.arg for one in resources), *sorted(map(str, named))),
        others=tuple(one.arg for one in (*plain[1:], *spread)),
    )


def wants(
    function: Function,
    native: Native,
    takes: Taken | None,
    known: Container[str],
    more: Collection[str] = (),
) -> Iterator[str]:
    """What a function wants that only Dagster has, or its definitions: verbs with what they are about.

    Args:
        function: the user's.
        native: what was read of it.
        takes: what it takes.
        known: the names of the resources that are read.
        more: what its requests may say beside what all may say.
    """
    code = native.code
    if code is None or code.is_async:
        yield "is no plain function"
        return
    if takes is None:
        yield "does not say which resources it uses"
        return
    yield from (f"takes {name}" for name in takes.others)
    yield from (
        f"uses the resource {name}, which is not read" for name in takes.resources if name not in known
    )
    inside = [part for each in getattr(function.node, "body", ()) for part in ast.walk(each)]
    used = {part.id for part in inside if isinstance(part, ast.Name)}
    yield from (f"uses {use.name}" for use in native.uses if use.name in used)
    yield from unsaid_of_runs(function, more)
    configured = {part.value for part in inside if isinstance(part, ast.Constant)} | {
        word.arg for part in inside if isinstance(part, ast.Call) for word in part.keywords
    }
    yield from (f"configures the {name} of runs" for name in sorted(_ONLY_DAGSTER & configured))


def asked_of_context(
    function: Function, takes: Taken | None, told: Collection[str], contexts: Collection[str]
) -> Iterator[str]:
    """What a function asks its context for that is not known without Dagster; also if it hands it to other code.

    Args:
        function: the user's.
        takes: what it takes.
        told: what the context can say.
        contexts: how annotations call it.
    """
    context = None if takes is None else takes.context
    if context is None:
        return
    annotation = context.annotation
    text = "" if annotation is None else ast.unparse(annotation).strip("'\"").split(".")[-1]
    if text not in contexts:
        yield f"takes {context.arg}"
        return
    inside = [part for each in getattr(function.node, "body", ()) for part in ast.walk(each)]
    names = [part for part in inside if isinstance(part, ast.Name) and part.id == context.arg]
    asked = [part for part in inside if isinstance(part, ast.Attribute) and part.value in names]
    yield from (
        f"asks for {context.arg}.{name}" for name in sorted({part.attr for part in asked} - set(told))
    )
    if len(names) != len(asked):
        yield f"hands {context.arg} to other code"


def unsaid_of_runs(function: Function, more: Collection[str]) -> Iterator[str]:
    """What its requests say that is not carried.

    Args:
        function: the user's.
        more: what is carried of this one.
    """
    for name in sorted(map(str, said_of_runs(function) - CARRIED - set(more))):
        yield f"says {'what is spread' if name == 'None' else name} of runs"


def gives_tags(function: Function) -> bool:
    """Its requests say tags of the runs."""
    return "tags" in said_of_runs(function)


def names_jobs(function: Function) -> bool:
    """Its requests say of which job the runs are."""
    return "job_name" in said_of_runs(function)


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
