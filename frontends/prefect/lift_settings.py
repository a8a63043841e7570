"""What every node has, from the arguments of its decorator: retries, a time limit, what only Prefect knows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.dialects.prefect.arguments import MATERIALIZED, meaning
from calque.dialects.prefect.hook_events import OF_TRANSACTIONS
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.python.values import Argument, External, Instance, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.policies import ConstantDelay, Delay, ListedDelays, Retry, Timeout
from calque.ir.settings import Setting

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

OPTIONS = (
    Feature.NODE_OPTION, Feature.PIPELINE_OPTION, Feature.NODE_DISPLAY, Feature.PIPELINE_DISPLAY, Feature.NODE_CACHE,
    Feature.NODE_RESULTS, Feature.NODE_INLETS, Feature.NODE_DOC, Feature.NODE_TRANSACTION,
)  # fmt: skip
"""What stands in the IR as it is written."""


def retry(reader: BodyReader, arguments: dict[str, Argument]) -> Retry:
    """The retries of a task or flow (`Task.__init__`)."""
    given = arguments.get("retries")
    limit = 0 if given is None or given.value is None else given.value
    if not isinstance(limit, int):
        assert given is not None
        _unknown(reader, "retries", given, "there are none")
        return Retry()
    if _never(arguments.get("retry_condition_fn")):
        return Retry()
    jitter = arguments.get("retry_jitter_factor")
    factor = jitter.value if jitter is not None and isinstance(jitter.value, int | float) else 0
    return Retry(
        limit=limit,
        delay=_delay(reader, arguments.get("retry_delay_seconds"), limit),
        jitter="poisson" if factor else "none",
        jitter_factor=float(factor),
        when=_condition(reader, arguments.get("retry_condition_fn")),
    )


def _never(argument: Argument | None) -> bool:
    """A condition that is an object, and no function, means no (`TaskRunEngine.can_retry`)."""
    return argument is not None and isinstance(argument.value, Instance)


def _delay(reader: BodyReader, argument: Argument | None, limit: int) -> Delay:
    value = None if argument is None else argument.value
    match value:
        case None:
            return ConstantDelay(seconds=0)
        case int() | float():
            return ConstantDelay(seconds=float(value))
        case list() | tuple() if value and all(isinstance(item, int | float) for item in value):
            return ListedDelays(seconds=tuple(float(item) for item in value))
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.endswith("exponential_backoff") and call is not None
        ):
            factors = [item.value for item in (*call.args, *call.kwargs.values())]
            if factors and isinstance(factors[0], int | float):
                return ListedDelays(
                    seconds=tuple(factors[0] * 2.0**number for number in range(max(limit, 1)))
                )
        case _:
            pass
    assert argument is not None
    _unknown(reader, "retry_delay_seconds", argument, "retries do not wait")
    return ConstantDelay(seconds=0)


def _condition(reader: BodyReader, argument: Argument | None) -> Code | None:
    if argument is None or argument.value is None:
        return None
    callee = lift_callable(reader, argument.value, argument.site)
    return None if callee is None else callee.code


def timeout(reader: BodyReader, argument: Argument | None) -> Timeout | None:
    """The time limit of an attempt; in a thread Prefect cannot stop what runs."""
    value = None if argument is None else argument.value
    if isinstance(value, datetime.timedelta):
        value = value.total_seconds()
    if value is None:
        return None
    if not isinstance(value, int | float):
        assert argument is not None
        _unknown(reader, "timeout_seconds", argument, "there is no time limit")
        return None
    return Timeout(seconds=float(value), interrupt="soft")


def texts(value: Value) -> tuple[str, ...]:
    """Tags: the texts of a list or set."""
    items = sorted(value, key=str) if isinstance(value, set) else value
    return tuple(item for item in items if isinstance(item, str)) if isinstance(items, list | tuple) else ()


def settings(reader: BodyReader, construct: str, arguments: dict[str, Argument]) -> tuple[Setting, ...]:
    """The arguments that only Prefect knows, as they stand."""
    found: list[Setting] = []
    for name, argument in arguments.items():
        if meaning(construct, name).feature not in OPTIONS:
            continue
        code = source_expression(reader, argument.value) if name in OF_TRANSACTIONS else None
        code = code or own_expression(reader, value_site(argument.site))
        if code is None:
            _unknown(reader, name, argument, "it is left out")
            continue
        found.append(Setting(name=name, text=code.text, module=code.module, names=code.names))
    return tuple(found)


def materialized(reader: BodyReader, assets: Sequence[Argument]) -> tuple[Setting, ...]:
    """What `@materialize` was given, as it stands."""
    codes = [own_expression(reader, value_site(one.site)) for one in assets]
    known = [code for code in codes if code is not None]
    if not known or len(known) < len(codes):
        return ()
    text, names = ", ".join(code.text for code in known), [name for code in known for name in code.names]
    return (Setting(name=MATERIALIZED, text=text, module=known[0].module, names=tuple(dict.fromkeys(names))),)


def _unknown(reader: BodyReader, name: str, argument: Argument, then: str) -> None:
    reason = argument.value.reason if isinstance(argument.value, Symbolic) else "it is no literal"
    reader.report(
        "unknown-argument",
        Severity.WARNING,
        f"what {name} is is not known, so that {then}: {reason}",
        "make it a literal, or supply the value with --env",
        argument.site.span(),
    )
