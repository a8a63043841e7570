"""What stays open while a body runs, and is closed after it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

_OPENED = threading.local()


def keep_open(close: Callable[[], Any]) -> None:
    """Have something called when the body has ended."""
    _closers().append(close)


def close_resources() -> None:
    """End what resources began, the last first."""
    closers = _closers()
    while closers:
        closers.pop()()


def _closers() -> list[Callable[[], Any]]:
    if not hasattr(_OPENED, "closers"):
        _OPENED.closers = []
    found: list[Callable[[], Any]] = _OPENED.closers
    return found
