"""Interrupt a body that takes too long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from calque.dialects.airflow.portable.exceptions import AirflowTaskTimeout


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Interrupt a body that takes too long, where the interpreter can be interrupted: in its main thread."""
    if seconds is None or seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        raise AirflowTaskTimeout(f"the attempt took longer than {seconds:g} s")

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def shorter(one: float | None, other: float | None) -> float | None:
    """The shorter of two limits, either of which may not be there."""
    return min((limit for limit in (one, other) if limit is not None), default=None)
