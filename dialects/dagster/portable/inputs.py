"""Inputs of ops that no other op gives a value: the configuration of the run does."""

from __future__ import annotations

import inspect
import json
import pickle
import typing
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterInvalidConfigError

_KEYS = ("value", "json", "pickle")
"""How configuration says a value, or the file that has it."""


def configured_inputs(
    function: Callable[..., Any], hints: Mapping[str, Any], said: Mapping[str, Any], there: Container[str]
) -> dict[str, Any]:
    """The values of inputs that a run's configuration says.

    Args:
        function: the body.
        hints: the types of its parameters.
        said: what the configuration says of its inputs.
        there: the parameters that have a value.

    Raises:
        DagsterInvalidConfigError: an input has a value already, or is of another type.
    """
    names = inspect.signature(function).parameters if said else ()
    for name in said:
        if name not in names or name in there:
            raise DagsterInvalidConfigError(
                f"the configuration of the run may not give the input {name} a value"
            )
    return {name: loaded(hints.get(name, Any), value, name) for name, value in said.items()}


def loaded(hint: Any, said: Any, place: str) -> Any:
    """A value, as Dagster's type loaders read it out of configuration.

    Dagster: `_core/types/python_dict.py`, `config_schema.py`, `_builtins.py`.

    Args:
        hint: its type.
        said: what the configuration says.
        place: what errors call it.

    Raises:
        DagsterInvalidConfigError: it is no such value.
    """
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if type(None) in inner:
        return (
            None if said is None else loaded(next(one for one in inner if one is not type(None)), said, place)
        )
    if hint is dict or origin is dict:
        if not isinstance(said, dict):
            raise _other(said, place, "a dict")
        return (
            {name: loaded(inner[1], one, f"{place}.{name}") for name, one in said.items()} if inner else said
        )
    if hint is list or origin is list:
        if not isinstance(said, list):
            raise _other(said, place, "a list")
        return [loaded(inner[0] if inner else Any, one, f"{place}[{at}]") for at, one in enumerate(said)]
    if isinstance(said, dict):
        return _selected(hint, said, place)
    if hint not in (int, float, str, bool):
        raise _other(said, place, f"a dict with one of {', '.join(_KEYS)}")
    return _plain_input(hint, said, place)


def _selected(hint: Any, said: Mapping[str, Any], place: str) -> Any:
    if len(said) != 1 or not said.keys() <= set(_KEYS):
        raise _other(said, place, f"a dict with one of {', '.join(_KEYS)}")
    ((key, one),) = said.items()
    if key == "value":
        return _plain_input(hint, one, place)
    data = Path(one["path"]).read_bytes()
    return json.loads(data) if key == "json" else pickle.loads(data)


def _plain_input(hint: Any, said: Any, place: str) -> Any:
    if hint is float and isinstance(said, (int, float)) and not isinstance(said, bool):
        return float(said)
    if hint in (int, float, str, bool) and type(said) is not hint:
        raise _other(said, place, f"of type {hint.__name__}")
    return said


def _other(said: Any, place: str, wanted: str) -> DagsterInvalidConfigError:
    return DagsterInvalidConfigError(f"{said!r} is configured as the input {place}, which is {wanted}")
