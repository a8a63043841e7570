"""From triggers to joins: when a task runs, given how those before it ended.

Prefect 1: `triggers.py`, `engine/task_runner.py` (`check_upstream_skipped`); docs/semantics.md, "Prefect 1".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import External, Model, Symbolic, Value
from calque.ir.policies import Join, Rule

if TYPE_CHECKING:
    from calque.frontends.prefect_one.flows import FlowValue

SKIP_FIRST = frozenset(
    {
        Rule.ALL_SUCCESS_SKIP_FIRST,
        Rule.NONE_SKIPPED,
        *(rule for rule in Rule if rule.value.endswith("_skip_first")),
    }
)
"""Joins by which a task is skipped as soon as one before it is."""
RULES: dict[str, tuple[Rule, Rule]] = {
    "all_successful": (Rule.ALL_SUCCESS_SKIP_FIRST, Rule.NONE_FAILED),
    "all_finished": (Rule.NONE_SKIPPED, Rule.ALL_DONE),
    "always_run": (Rule.NONE_SKIPPED, Rule.ALL_DONE),
    "any_successful": (Rule.FAILS_UNLESS_ONE_OK_SKIP_FIRST, Rule.FAILS_UNLESS_ONE_OK),
    "any_failed": (Rule.FAILS_UNLESS_ONE_FAILED_SKIP_FIRST, Rule.FAILS_UNLESS_ONE_FAILED),
    "all_failed": (Rule.FAILS_UNLESS_ALL_FAILED_SKIP_FIRST, Rule.FAILS_UNLESS_ALL_FAILED),
    "not_all_skipped": (Rule.ALL_SUCCESS_SKIP_FIRST, Rule.NONE_FAILED_MIN_ONE_SUCCESS),
}
"""The join of each trigger: for a task that is skipped with what comes before it, and for one that is not."""
_KNOWN_SUCCESS = {"any_successful": "all_finished", "not_all_skipped": "all_successful"}
"""What a trigger is where one of those before surely succeeds: a parameter, or a constant argument, which Prefect counts too."""
FAILS_WITH_CONSTANTS = ("all_failed",)
"""Triggers that are never met where one of those before surely succeeds."""


def join(task: TaskValue, flow: FlowValue) -> Join | None:
    """The join of a task; None if it is not known."""
    trigger = trigger_of(task)
    if trigger is None:
        return None
    if succeeds_surely(task, flow):
        trigger = _KNOWN_SUCCESS.get(trigger, trigger)
    skips, runs = RULES[trigger]
    return Join(rule=skips if skips_with_upstream(task) else runs, eager=False)


def skips_with_upstream(task: TaskValue) -> bool:
    """Whether a task is skipped as soon as one before it is."""
    return task.get("skip_on_upstream_skip", True) is not False


def succeeds_surely(task: TaskValue, flow: FlowValue) -> bool:
    """Whether something that a task takes is known, or a parameter: Prefect counts it among those before."""
    links = flow.links_to(task)
    return bool(flow.constants.get(task)) or any(
        link.source.kind in ("parameter", "constant") for link in links
    )


def trigger_of(task: TaskValue) -> str | None:
    """The name of its trigger; None if it is none that is carried."""
    given: Value = task.get("trigger")
    if given is None:
        return "not_all_skipped" if task.kind == "merge" else "all_successful"
    match given:
        case External(path=path):
            name = path.rpartition(".")[2]
            return name if name in RULES else None
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if call is not None:
            amounts = {name: argument.value for name, argument in call.kwargs.items()}
            amounts |= dict(zip(("at_least", "at_most"), [one.value for one in call.args], strict=False))
            known = {name: value for name, value in amounts.items() if value is not None}
            return _AMOUNTS.get((path.rpartition(".")[2], tuple(sorted(known.items()))))
        case Model() | _:
            return None


_AMOUNTS: dict[tuple[str, tuple[tuple[str, Value], ...]], str] = {
    ("some_failed", (("at_least", 1),)): "any_failed",
    ("some_failed", (("at_most", 0),)): "all_successful",
    ("some_failed", ()): "all_finished",
    ("some_successful", (("at_least", 1),)): "any_successful",
    ("some_successful", (("at_most", 0),)): "all_failed",
    ("some_successful", ()): "all_finished",
}
"""Triggers with amounts that say what a plain one says."""
