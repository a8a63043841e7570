"""Prefect 1's triggers in Airflow: a task that runs when all before it have ended decides itself whether it does its work.

It is skipped as Prefect 1 would skip it. Where Prefect 1 says TriggerFailed, it fails.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from run_states import states_of

MET: Mapping[str, Callable[[int, int], bool]] = {
    "all_success_skip_first": lambda good, bad: bad == 0,
    "fails_unless_one_ok": lambda good, bad: good > 0,
    "fails_unless_one_failed": lambda good, bad: bad > 0,
    "fails_unless_all_failed": lambda good, bad: good == 0,
    "fails_unless_one_ok_skip_first": lambda good, bad: good > 0,
    "fails_unless_one_failed_skip_first": lambda good, bad: bad > 0,
    "fails_unless_all_failed_skip_first": lambda good, bad: good == 0,
}
"""Whether a trigger is met, by the numbers of the tasks before it that ended well, or were skipped, and of those that did not."""


def joined(
    function: Callable[..., Any],
    rule: str,
    upstream: Sequence[str],
    mapped: Mapping[str, Sequence[str]] | None = None,
    gates: Sequence[str] = (),
) -> Callable[..., Any]:
    """A task's function that first looks at the tasks before it.

    Args:
        function: the task's own.
        rule: the join.
        upstream: the ids of the tasks before it.
        mapped: those of them that run for each element of something, and the ids of the tasks before each: Airflow skips one that
            has no elements.
        gates: those of the tasks before these that close the way for others.
    """

    @functools.wraps(function)
    def body(*args: Any, **kwargs: Any) -> Any:
        _decide(rule, _states(upstream, mapped or {}, gates))
        return function(*args, **kwargs)

    body.__signature__ = inspect.signature(function)
    return body


def _decide(rule: str, states: Sequence[str]) -> None:
    skipped = states.count("skipped")
    good = states.count("success") + skipped
    if rule.endswith("_skip_first") and skipped:
        raise AirflowSkipException("a task before it was skipped")
    if states and not MET[rule](good, len(states) - good):
        raise AirflowFailException(f"its trigger was not met: {', '.join(states)}")


def _states(upstream: Sequence[str], mapped: Mapping[str, Sequence[str]], gates: Sequence[str]) -> list[str]:
    """The states of the tasks before it, of a mapped one those of its elements."""
    instance = get_current_context()["ti"]
    known = states_of([*upstream, *(before for names in mapped.values() for before in names)])
    found: list[str] = []
    for name in upstream:
        elements = [state for key, state in known.items() if _is_element(key, name)] if name in mapped else []
        if elements:
            found += elements
        elif (
            name not in mapped
            or known.get(name) != "skipped"
            or _was_skipped(instance, mapped[name], known, gates)
        ):
            found.append(known.get(name, "success"))
    return found


def _is_element(key: str, name: str) -> bool:
    return key.startswith(f"{name}_") and key.removeprefix(f"{name}_").isdigit()


def _was_skipped(
    instance: Any, before: Sequence[str], known: Mapping[str, str], gates: Sequence[str]
) -> bool:
    """Whether a mapped task was skipped, and has not just no elements."""
    closed = any(not instance.xcom_pull(task_ids=gate) for gate in before if gate in gates)
    return closed or any(known.get(name) != "success" for name in before)
