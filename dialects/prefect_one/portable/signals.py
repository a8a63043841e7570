"""Signals, by which a body says how its task ends.

Prefect 1: `engine/signals.py`.
"""

from __future__ import annotations

from typing import Any


class PrefectStateSignal(Exception):  # the names that Prefect gives them
    """How a task ends, raised.

    Attributes:
        message: for people.
        result: what the task gives, for those that give something.
    """

    def __init__(self, message: Any = None, *args: Any, result: Any = None, **others: Any) -> None:
        super().__init__(message)
        self.message = message
        self.result = result
        self.others = others


class FAIL(PrefectStateSignal):
    """It fails."""


class VALIDATIONFAIL(FAIL):
    """It fails, because of what it found."""


class TRIGGERFAIL(FAIL):
    """It fails, as if its trigger had."""


class SKIP(PrefectStateSignal):
    """It is skipped."""


class SUCCESS(PrefectStateSignal):
    """It succeeds, and gives the result."""


class RETRY(PrefectStateSignal):
    """It is tried again."""


class LOOP(PrefectStateSignal):
    """It is called again, with the result in the context."""


class PAUSE(PrefectStateSignal):
    """It waits for a person."""
