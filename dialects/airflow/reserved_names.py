"""Which parameters of another tool's body would be filled in by their names where Airflow's rules hold."""

from __future__ import annotations

from collections.abc import Sequence

from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Argument, Code

_KEYS = frozenset(context_keys(Version.V2)) | frozenset(context_keys(Version.V3))


def hidden(code: Code, arguments: Sequence[Argument]) -> tuple[str, ...]:
    """The parameters that nothing is given for and that have the name of an item of Airflow's context: in their own tool
    they have their defaults."""
    given = {argument.name for argument in arguments}
    return tuple(one.name for one in code.parameters if one.name in _KEYS and one.name not in given)


def renamed(arguments: Sequence[Argument]) -> dict[str, str]:
    """The names of arguments that are given and that Airflow keeps for itself, and what they are called there."""
    return {one.name: f"given_{one.name}" for one in arguments if one.name in _KEYS}


def wrapping(code: Code, arguments: Sequence[Argument]) -> list[str]:
    """What the wrapper of a body must know of its signature, as arguments in source."""
    hides = hidden(code, arguments)
    declared = {one.name for one in code.parameters}
    free = [one.name for one in arguments if one.name is not None and one.name not in declared]
    found = [f"hides={hides!r}"] if hides else []
    return [*found, f"more={tuple(free)!r}"] if free and takes_any(code) else found


def takes_any(code: Code) -> bool:
    """It takes any keywords, so that it would be given the whole context."""
    return any(one.form == "var_keyword" for one in code.parameters)


def shielded(function: str, code: Code, arguments: Sequence[Argument]) -> tuple[str, list[Argument]]:
    """A function that takes what it is given, and nothing by its name, as source; and what it is given.

    Args:
        function: the body, as source.
        code: the body.
        arguments: what it is called with.
    """
    other = renamed(arguments)
    fills = other or hidden(code, arguments) or takes_any(code)
    if not fills or any(one.spread for one in arguments):
        return function, list(arguments)
    taken = [
        f"given_{number}" if one.name is None else other.get(one.name, one.name)
        for number, one in enumerate(arguments)
    ]
    given = [
        name if one.name is None else f"{one.name}={name}" for name, one in zip(taken, arguments, strict=True)
    ]
    return (
        f"lambda {', '.join(taken)}: {function}({', '.join(given)})".replace("lambda :", "lambda:"),
        [one.model_copy(update={"name": other.get(one.name or "", one.name)}) for one in arguments],
    )
