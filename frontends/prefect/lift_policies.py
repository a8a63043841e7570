"""From the arguments of decorators to policies: retries, limits, and the account of each."""

from __future__ import annotations

from collections.abc import Mapping

from calque.dialects.prefect.arguments import UNSAID, lost
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.prefect.constructs import Backoff, FlowFunction, TaskFunction
from calque.frontends.python.values import Argument, Value
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Support
from calque.ir.policies import ConstantDelay, Delay, GrowingDelay, ListedDelays, Retry, Timeout


def lift_retry(reader: BodyReader, task: TaskFunction) -> Retry:
    """A task's retries.

    Prefect: `Task.__init__` makes a list of what a backoff gives; the last of a list goes on.
    """
    limit = _number(reader, task.arguments, "retries")
    jitter = _number(reader, task.arguments, "retry_jitter_factor")
    condition = task.arguments.get("retry_condition_fn")
    when = None
    if condition is not None and condition.value is not None:
        callee = lift_callable(reader, condition.value, condition.site)
        when = callee.code if callee is not None else None
    return Retry(
        limit=int(limit or 0),
        delay=_delay(reader, task.arguments.get("retry_delay_seconds")),
        jitter="none" if jitter is None else "poisson",
        jitter_factor=jitter or 0,
        when=when,
    )


def lift_timeout(reader: BodyReader, task: TaskFunction) -> Timeout | None:
    """The limit on an attempt; a thread's is only noticed when what blocks it returns."""
    seconds = _number(reader, task.arguments, "timeout_seconds")
    return None if seconds is None else Timeout(seconds=seconds, interrupt="soft")


def flow_timeout(reader: BodyReader, flow: FlowFunction) -> float | None:
    """The limit on a run."""
    return _number(reader, flow.arguments, "timeout_seconds")


def text(arguments: Mapping[str, Argument], name: str) -> str | None:
    """An argument that is a text."""
    given = arguments.get(name)
    return given.value if given is not None and isinstance(given.value, str) else None


def account_arguments(
    reader: BodyReader,
    decorator: str,
    arguments: Mapping[str, Argument],
    known: Mapping[str, Feature | Support],
) -> None:
    """Tick off each argument of a decorator."""
    for name, argument in arguments.items():
        meaning = known.get(name)
        if meaning is None:
            meaning = lost(f"{decorator} has no argument {name} that calque knows")
            reader.report(
                "unknown-argument",
                Severity.ERROR,
                f"{decorator} has no argument {name}",
                "remove it, or correct its name",
                argument.site.span(),
            )
        if isinstance(meaning, Support) and name in UNSAID and argument.value in (None, False):
            continue
        feature = meaning if isinstance(meaning, Feature) else None
        support = meaning if isinstance(meaning, Support) else None
        reader.account(f"argument {name} of {decorator}", argument.site.span(), feature, support)


def _delay(reader: BodyReader, argument: Argument | None) -> Delay:
    value: Value = argument.value if argument is not None else None
    match value:
        case None:
            return ConstantDelay(seconds=0)
        case Backoff(factor=factor):
            return GrowingDelay(base=factor)
        case bool():
            pass
        case int() | float():
            return ConstantDelay(seconds=float(value))
        case list() if value and all(isinstance(item, int | float) for item in value):
            return ListedDelays(seconds=tuple(float(item) for item in value))
    assert argument is not None
    _unknown(reader, "retry_delay_seconds", argument)
    return ConstantDelay(seconds=0)


def _number(reader: BodyReader, arguments: Mapping[str, Argument], name: str) -> float | None:
    argument = arguments.get(name)
    if argument is None or argument.value is None:
        return None
    if isinstance(argument.value, int | float) and not isinstance(argument.value, bool):
        return float(argument.value)
    _unknown(reader, name, argument)
    return None


def _unknown(reader: BodyReader, name: str, argument: Argument) -> None:
    reader.report(
        "unknown-argument-value",
        Severity.ERROR,
        f"the argument {name} is not known, so its default is taken",
        "supply the value with --env NAME=VALUE, or make it a literal",
        argument.site.span(),
    )
