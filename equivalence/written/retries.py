"""The retries that an emitted task has, as its tool is told them."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from calque.equivalence.written.modules import Unread, keywords, literal
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, ListedDelays, Retry


def dagster_retry(node: ast.expr | None) -> Retry:
    """`dg.RetryPolicy(…)`."""
    if node is None:
        return Retry()
    if not isinstance(node, ast.Call) or node.args:
        raise Unread(f"the retries {ast.unparse(node)} are not read back yet")
    given = keywords(node)
    seconds = float(str(literal(given["delay"]))) if "delay" in given else 0.0
    delay: Delay = ConstantDelay(seconds=seconds)
    backoff = ast.unparse(given["backoff"]).rpartition(".")[2] if "backoff" in given else None
    if backoff == "EXPONENTIAL":
        delay = GrowingDelay(base=seconds, form="power_minus_one")
    elif backoff == "LINEAR":
        delay = GrowingDelay(base=seconds, form="linear")
    jitter = ast.unparse(given["jitter"]).rpartition(".")[2] if "jitter" in given else None
    limit = int(str(literal(given["max_retries"]))) if "max_retries" in given else 1
    found = Retry(limit=limit, delay=delay)
    named = {"FULL": "full", "PLUS_MINUS": "plus_minus"}
    return found if jitter is None else found.model_copy(update={"jitter": named[jitter]})


def prefect_retry(given: Mapping[str, ast.expr]) -> Retry:
    """The arguments of `@task`."""
    if "retries" not in given:
        return Retry()
    told = literal(given["retry_delay_seconds"]) if "retry_delay_seconds" in given else 0
    delay: Delay
    if isinstance(told, list | tuple):
        delay = ListedDelays(seconds=tuple(float(str(one)) for one in told))
    else:
        delay = ConstantDelay(seconds=float(str(told)))
    found = Retry(limit=int(str(literal(given["retries"]))), delay=delay)
    factor = given.get("retry_jitter_factor")
    if factor is None:
        return found
    return found.model_copy(update={"jitter": "poisson", "jitter_factor": float(str(literal(factor)))})
