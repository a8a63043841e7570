"""Retries of a node as arguments of a Prefect task."""

from __future__ import annotations

from typing import assert_never

from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.policies import ConstantDelay, GrowingDelay, ListedDelays, Retry

_LISTED = 50
"""Prefect takes lists of at most so many delays (`prefect.tasks.Task.__init__`); the last one goes on."""


def retry_settings(retry: Retry) -> list[str]:
    """The arguments."""
    if not retry.limit:
        return []
    seconds = delays(retry)
    if len(set(seconds)) == 1:
        return [f"retries={retry.limit}", *([f"retry_delay_seconds={seconds[0]:g}"] if seconds[0] else [])]
    return [f"retries={retry.limit}", f"retry_delay_seconds=[{', '.join(f'{one:g}' for one in seconds)}]"]


def delays(retry: Retry) -> list[float]:
    """The seconds before each retry, at most as many as Prefect takes."""
    numbers = range(1, min(retry.limit, _LISTED) + 1)
    match retry.delay:
        case ConstantDelay(seconds=seconds):
            return [seconds]
        case ListedDelays(seconds=listed):
            return [listed[min(number, len(listed)) - 1] if listed else 0 for number in numbers]
        case GrowingDelay(base=base, factor=factor, form=form, limit=limit):
            grown = [_grown(base, factor, form, number) for number in numbers]
            return [one if limit is None else min(one, limit) for one in grown]
        case _ as never:
            assert_never(never)


def _grown(base: float, factor: float, form: str, number: int) -> float:
    match form:
        case "linear":
            return base * number
        case "power_minus_one":
            return float(base * (factor**number - 1))
        case _:
            return float(base * factor ** (number - 1))


def delay_support(retry: Retry) -> Support | None:
    """What to say about the delays; None if they are the same."""
    if retry.limit > _LISTED and isinstance(retry.delay, GrowingDelay):
        reason = f"after {_LISTED} retries the delay grows no more"
    elif retry.jitter != "none":
        reason = "the delays are not spread by chance"
    else:
        return None
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RETRY, reason=reason)
