"""Gives a task what the instances of mapped tasks put out: a list in their order, whatever there is in it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from airflow.sdk import get_current_context

from run_states import states_of


def gathering(
    function: Callable[..., Any],
    sources: Mapping[str, str | tuple[str, str]],
    keeps_places: bool = False,
    drops_none: bool = False,
) -> Callable[..., Any]:
    """A task's function that calls another one with the outputs of mapped tasks.

    Airflow leaves out of a mapped task's outputs those that are None, and makes of one output of a mapped group that output
    itself, and of no output None.

    Args:
        function: the task's own function.
        sources: for its parameters the id of the mapped task, or the id and the key of the output.
        keeps_places: an instance that was skipped gives None, not nothing.
        drops_none: an instance that put out None gives nothing.
    """

    @functools.wraps(function)
    def body(*args: Any, **kwargs: Any) -> Any:
        given = inspect.signature(function).bind_partial(*args, **kwargs)
        for name, source in sources.items():
            found = _outputs(source, keeps_places)
            given.arguments[name] = [value for value in found if value is not None] if drops_none else found
        return _called(function, given)

    return body


def _called(function: Callable[..., Any], given: inspect.BoundArguments) -> Any:
    """The call of a function, by the names of its parameters if it has no others."""
    parameters = given.signature.parameters
    if any(one.kind in (one.POSITIONAL_ONLY, one.VAR_POSITIONAL) for one in parameters.values()):
        return function(*given.args, **given.kwargs)
    more = next((name for name, one in parameters.items() if one.kind is one.VAR_KEYWORD), "")
    named = {name: value for name, value in given.arguments.items() if name != more}
    return function(**named, **given.arguments.get(more, {}))


def _outputs(source: str | tuple[str, str], keeps_places: bool) -> list[Any]:
    name, key = (source, "return_value") if isinstance(source, str) else source
    instance = get_current_context()["ti"]
    states = states_of([name])
    found: list[Any] = []
    index = 0
    while f"{name}_{index}" in states:
        if states[f"{name}_{index}"] == "success":
            found.append(instance.xcom_pull(task_ids=name, key=key, map_indexes=index))
        elif keeps_places:
            found.append(None)
        index += 1
    return found
