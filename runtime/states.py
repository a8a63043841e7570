"""States of instances, and what an attempt came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

Key: TypeAlias = int | None
"""The index of an element; None for a node that runs once, or has no instances yet."""

Instance: TypeAlias = tuple[int, Key]
"""A node, by its number, and a key."""


class State(StrEnum):
    """The state in which an instance ends."""

    SUCCESS = "success"
    FAILED = "failed"
    SKIPPED = "skipped"
    UPSTREAM_FAILED = "upstream_failed"
    REMOVED = "removed"


class Ending(StrEnum):
    """How an attempt ended: a state, or not yet."""

    SUCCESS = "success"
    FAILED = "failed"
    SKIPPED = "skipped"
    ASK_AGAIN = "ask_again"


@dataclass(slots=True)
class Outcome:
    """What an attempt came to.

    Attributes:
        ending: how it ended.
        outputs: what it put out, by port.
        error: the text of its error, for people.
        error_type: the name of the error's class.
        retryable: a failure may be retried.
        after: seconds until it is asked again (a wait), or retried, if the body said so.
        again: it asks itself to be tried again: at most so often in all, and after so many seconds.
        chosen: the ids that a branch chose.
        open: whether a gate is open.
        effects: what it would have done outside.
        spawned: the runs that it started: pipeline, parameters.
        checked: what it has found, if it is a check of an asset: passed, severity.
        inputs: what it was called with, for the trace.
    """

    ending: Ending
    outputs: dict[str, Any] = field(default_factory=dict)
    error: str | None = None
    error_type: str | None = None
    retryable: bool = True
    after: float | None = None
    again: tuple[int, float] | None = None
    chosen: tuple[str, ...] | None = None
    open: bool | None = None
    effects: list[dict[str, Any]] = field(default_factory=list)
    spawned: list[dict[str, Any]] = field(default_factory=list)
    checked: list[dict[str, Any]] = field(default_factory=list)
    inputs: dict[str, Any] = field(default_factory=dict)


def failed(
    error: str,
    error_type: str | None = None,
    retryable: bool = True,
    again: tuple[int, float] | None = None,
) -> Outcome:
    """A failed attempt."""
    return Outcome(Ending.FAILED, error=error, error_type=error_type, retryable=retryable, again=again)
