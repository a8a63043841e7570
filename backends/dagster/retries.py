"""Retries of a node to a retry policy of its op."""

from __future__ import annotations

from typing import assert_never

from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, ListedDelays, Retry

_JITTERS = {"none": None, "full": "FULL", "plus_minus": "PLUS_MINUS"}
"""Dagster's own ways to spread delays by chance."""


def retry_policy(retry: Retry) -> str | None:
    """The source of the policy; None if there are no retries."""
    if not retry.limit:
        return None
    settings = [f"max_retries={retry.limit}"]
    match retry.delay:
        case ConstantDelay(seconds=seconds):
            settings += [f"delay={seconds:g}"] if seconds else []
        case ListedDelays(seconds=seconds):
            settings += [f"delay={seconds[0]:g}"] if seconds else []
        case GrowingDelay(base=base, form="linear"):
            settings += [f"delay={base:g}", "backoff=dg.Backoff.LINEAR"]
        case GrowingDelay(base=base):
            settings += [f"delay={base:g}", "backoff=dg.Backoff.EXPONENTIAL"]
        case _ as never:
            assert_never(never)
    jitter = _JITTERS.get(retry.jitter)
    settings += [f"jitter=dg.Jitter.{jitter}"] if jitter else []
    return f"dg.RetryPolicy({', '.join(settings)})"


def delay_support(retry: Retry) -> Support | None:
    """What to say about the delays; None if they are the same."""
    reasons = [reason] if (reason := _otherwise(retry.delay)) else []
    if retry.jitter not in (*_JITTERS, "hash") and retry.delay != ConstantDelay(seconds=0):
        reasons.append("the delays are not spread by chance")
    if not reasons:
        return None
    reason = "; ".join(reasons)
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RETRY, reason=reason)


def _otherwise(delay: Delay) -> str | None:
    """How delays are other ones."""
    match delay:
        case ConstantDelay() | GrowingDelay(form="linear", limit=None):
            return None
        case GrowingDelay(form="power_minus_one", factor=2.0, limit=None):
            return None
        case GrowingDelay():
            return "Dagster's exponential delays are 1, 3, 7, … times the first one, without a limit or Airflow's jitter"
        case ListedDelays():
            return "each retry waits as long as the first one"
        case _ as never:
            assert_never(never)
