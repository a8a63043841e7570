"""What every node has, from the arguments of its task: retries, a time limit, what only Prefect 1 knows."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from calque.dialects.prefect_one.arguments import FLOW, TASK
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.python.values import Argument, Symbolic
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.policies import ConstantDelay, Retry, Timeout
from calque.ir.settings import Setting

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

CARRIED = frozenset({Feature.NODE_CACHE, None})
"""What arguments are that stand in the IR as they are written: those that only Prefect 1 knows."""


def retry(reader: BodyReader, arguments: dict[str, Argument]) -> Retry:
    """The retries of a task (`Task.__init__`)."""
    given, delay = arguments.get("max_retries"), arguments.get("retry_delay")
    limit = 0 if given is None or given.value is None else given.value
    if not isinstance(limit, int):
        assert given is not None
        _unknown(reader, "max_retries", given, "there are none")
        return Retry()
    if not limit:
        return Retry()
    seconds = 0.0
    if delay is not None and isinstance(delay.value, datetime.timedelta):
        seconds = delay.value.total_seconds()
    elif delay is not None and delay.value is not None:
        _unknown(reader, "retry_delay", delay, "retries do not wait")
    return Retry(limit=limit, delay=ConstantDelay(seconds=seconds))


def timeout(reader: BodyReader, argument: Argument | None) -> Timeout | None:
    """The time limit of an attempt: whole seconds."""
    value = None if argument is None else argument.value
    if isinstance(value, datetime.timedelta):
        value = int(value.total_seconds())
    if value is None:
        return None
    if not isinstance(value, int):
        assert argument is not None
        _unknown(reader, "timeout", argument, "there is no time limit")
        return None
    return Timeout(seconds=float(value), interrupt="hard")


def settings(reader: BodyReader, construct: str, arguments: dict[str, Argument]) -> tuple[Setting, ...]:
    """The arguments that only Prefect 1 knows, as they stand."""
    meanings = TASK if construct == "task" else FLOW
    found: list[Setting] = []
    for name, argument in arguments.items():
        known = meanings.get(name)
        if known is None or known.feature not in CARRIED:
            continue
        made = argument.value.site if isinstance(argument.value, Symbolic) else None
        place = made or value_site(argument.site)
        code = own_expression(reader, place)
        module = code.module if code is not None else ""
        found.append(Setting(name=name, text=place.text(), module=module, names=()))
    return tuple(found)


def _unknown(reader: BodyReader, name: str, argument: Argument, then: str) -> None:
    reason = argument.value.reason if isinstance(argument.value, Symbolic) else "it is no literal"
    reader.report(
        "unknown-argument",
        Severity.ERROR,
        f"what {name} is is not known, so that {then}: {reason}",
        "make it a literal, or supply the value with --env",
        argument.site.span(),
    )
