"""What stays open while a body runs, and is closed after it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

_OPENED = threading.local()


def keep_open(close: Callable[[], Any]) -> None:
    """Have something called when the body has ended."""
    _closers().append(close)


def close_resources() -> None:
    """End what resources began, the last first; what that raises is only logged, as in Dagster."""
    closers = _closers()
    while closers:
        try:
            closers.pop()()
        except Exception:
            logging.getLogger("dagster").exception("a resource could not be closed")


@contextmanager
def opened(makers: Mapping[str, Callable[[], Any]]) -> Iterator[dict[str, Any]]:
    """Resources, by name, that are open inside of the block.

    Args:
        makers: what makes each.
    """
    try:
        yield {name: make() for name, make in makers.items()}
    finally:
        close_resources()


def _closers() -> list[Callable[[], Any]]:
    if not hasattr(_OPENED, "closers"):
        _OPENED.closers = []
    found: list[Callable[[], Any]] = _OPENED.closers
    return found
