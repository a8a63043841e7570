"""How long a run waits before it tries a node again."""

from __future__ import annotations

import hashlib
import math
from typing import assert_never

from calque.ir.policies import ConstantDelay, GrowingDelay, ListedDelays, Retry

DAY = 86400.0
"""Airflow's limit on a delay, in seconds."""


def retry_after(retry: Retry, attempt: int, text: str) -> float | None:
    """Seconds before the next attempt; None if there is none.

    Args:
        retry: the node's policy.
        attempt: the number of the attempt that failed, from 1.
        text: what a spread by a hash is made of: the run and the task.
    """
    if attempt > retry.limit:
        return None
    match retry.delay:
        case ConstantDelay(seconds=seconds):
            return seconds
        case ListedDelays(seconds=listed):
            return listed[min(attempt, len(listed)) - 1] if listed else 0.0
        case GrowingDelay(base=base, factor=factor, form=form, limit=limit):
            grown = {
                "power": base * factor ** (attempt - 1),
                "power_minus_one": base * (factor**attempt - 1),
                "linear": base * attempt,
            }[form]
            if retry.jitter == "hash":
                grown = _spread(grown, text)
            return min(grown, limit if limit is not None else DAY, DAY)
        case _:
            assert_never(retry.delay)


def _spread(delay: float, text: str) -> float:
    """Airflow's spread: between once and twice the delay, by a hash of the run and the task (`next_retry_datetime`)."""
    least = max(1, math.ceil(delay))
    return least + int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), 16) % least
