"""What every node has, from the arguments that every operator takes."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.lift_values import ValueLifter
from calque.frontends.airflow.tasks import Task
from calque.frontends.airflow.times import instant
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.own_expressions import value_site
from calque.frontends.python.values import Argument, Function, Partial, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Ask, Expr
from calque.ir.intrinsics import Intrinsic
from calque.ir.policies import (
    ConstantDelay,
    GrowingDelay,
    Hook,
    HookEvent,
    Join,
    Past,
    Retry,
    Rule,
    Scope,
    Timeout,
)
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.host import AirflowReader

RETRY_DELAY = 300.0
"""Seconds; `core.default_task_retry_delay`."""
LONGEST_DELAY = 86400.0
"""Seconds; `core.max_task_retry_delay`."""
ALIASES = {
    "dummy": Rule.ALWAYS,
    "none_failed_or_skipped": Rule.NONE_FAILED_MIN_ONE_SUCCESS,
}
"""Trigger rules that had other names in Airflow 2 and before."""
CALLBACKS = {
    "on_execute_callback": HookEvent.ATTEMPT_START,
    "on_retry_callback": HookEvent.RETRY,
    "on_success_callback": HookEvent.SUCCESS,
    "on_failure_callback": HookEvent.FAILURE,
    "on_skipped_callback": HookEvent.SKIP,
}


def seconds(value: Value) -> float | None:
    """A length of time in seconds; None if it is not known."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    return None


class PolicyLifter:
    """Lifts the policies of one task."""

    def __init__(self, reader: AirflowReader, values: ValueLifter, task: Task) -> None:
        self.reader = reader
        self.values = values
        self.task = task

    def number(self, name: str, default: int, least: int | None = None) -> int:
        """A whole number; reported if it is not known, or less than Airflow takes."""
        value = self.task.argument(name)
        if value is None:
            return default
        found: int | None = None
        if (isinstance(value, str) and value.lstrip("-").isdigit()) or (
            isinstance(value, int | float) and math.isfinite(value)
        ):
            found = int(value)
        if found is None:
            self.unknown(name)
        elif least is not None and found < least:
            self._refused(name, f"{found}, less than {least}")
            found = None
        return default if found is None else found

    def seconds(self, name: str, default: float | None, *, may_be_negative: bool = True) -> float | None:
        """A length of time in seconds; reported if it is not known, or negative where Airflow does not take that."""
        value = self.task.argument(name)
        if value is None:
            return default
        found = seconds(value)
        if found is None:
            self.unknown(name)
        elif found < 0 and not may_be_negative:
            self._refused(name, f"{found:g} seconds")
            found = None
        return default if found is None else found

    def _refused(self, name: str, what: str) -> None:
        self.reader.report(
            "refused-argument-value",
            Severity.ERROR,
            f"the argument {name} of {self.task.describe()} is {what}: Airflow refuses this DAG; its default is taken",
            "give a value that Airflow takes, or leave the argument out",
            self.task.arguments[name].site.span(),
        )

    def flag(self, name: str, default: bool = False) -> bool:
        """A truth; reported if it is not known."""
        value = self.task.argument(name)
        if isinstance(value, Symbolic):
            self.unknown(name)
            return default
        return default if value is None else bool(value)

    def text(self, name: str) -> str | None:
        """A text; reported if it is not known."""
        value = self.task.argument(name)
        if value is None or isinstance(value, str):
            return value
        self.unknown(name)
        return None

    def unknown(self, name: str, severity: Severity = Severity.ERROR) -> None:
        """Report an argument whose value is needed and not known."""
        argument = self.task.arguments[name]
        value = argument.value
        reason = value.reason if isinstance(value, Symbolic) else f"{value!r} is not understood"
        self.reader.report(
            "unknown-argument-value",
            severity,
            f"the argument {name} of {self.task.describe()} is not known, so its default is taken: {reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            argument.site.span(),
        )

    # ---- policies

    def join(self) -> Join:
        """The trigger rule."""
        value = self.task.argument("trigger_rule")
        if value is None:
            return Join()
        name = str(value)
        try:
            return Join(rule=ALIASES.get(name) or Rule(name))
        except ValueError:
            self.reader.report(
                "unknown-trigger-rule",
                Severity.ERROR,
                f"there is no trigger rule {name!r}: Airflow refuses this DAG"
                if isinstance(value, str)
                else "the trigger rule is not known",
                "use one of Airflow's trigger rules",
                self.task.arguments["trigger_rule"].site.span(),
            )
            return Join()

    def retry(self) -> Retry:
        """Retries and their delays; Airflow's jitter comes with backoff only."""
        limit = max(self.number("retries", 0), 0)
        base = self.seconds("retry_delay", RETRY_DELAY)
        assert base is not None
        factor = self._backoff()
        if factor is None:
            return Retry(limit=limit, delay=ConstantDelay(seconds=base))
        longest = self.seconds("max_retry_delay", None)
        bound = LONGEST_DELAY if longest is None else min(longest, LONGEST_DELAY)
        return Retry(limit=limit, delay=GrowingDelay(base=base, factor=factor, limit=bound), jitter="hash")

    def _backoff(self) -> float | None:
        """The factor between delays; until Airflow 2 a flag that means 2, later a number where True means 2."""
        value = self.task.argument("retry_exponential_backoff")
        if isinstance(value, Symbolic):
            self.unknown("retry_exponential_backoff")
            return None
        if not value or not isinstance(value, int | float):
            return None
        return 2.0 if value is True or self.reader.version is not Version.V3 else float(value)

    def timeout(self) -> Timeout | None:
        """The limit on an attempt."""
        limit = self.seconds("execution_timeout", None)
        return None if limit is None else Timeout(seconds=limit)

    def past(self) -> Past | None:
        """What it looks at of the run before; waiting for downstream tasks implies the other."""
        downstream = self.flag("wait_for_downstream")
        if not downstream and not self.flag("depends_on_past"):
            return None
        ignore = self.flag("ignore_first_depends_on_past", default=self.reader.version is not Version.V3)
        return Past(depends_on_past=True, wait_for_downstream=downstream, ignore_first=ignore)

    def scope(self) -> Scope | None:
        """Setup or teardown."""
        if self.task.is_teardown:
            setups = tuple(before.id for before in self.task.upstream_tasks() if before.is_setup)
            return Scope(role="teardown", fails_run=self.task.fails_run is True, setups=setups)
        return Scope(role="setup") if self.task.is_setup else None

    def window(self) -> tuple[str | None, str | None]:
        """Its own dates, where they bound it more than the DAG's."""
        dag = self.task.dag
        found: list[str | None] = []
        for name in ("start_date", "end_date"):
            own = instant(self.task.argument(name))
            of_dag = instant(dag.argument(name, dag.default_args.get(name))) if dag is not None else None
            found.append(None if own is None or own == of_dag else own.isoformat())
        return found[0], found[1]

    def hooks(self) -> tuple[Hook, ...]:
        """Callbacks, and the e-mails that Airflow sends on failure and retry."""
        found: list[Hook] = []
        for name, event in CALLBACKS.items():
            argument = self.task.arguments.get(name)
            if argument is not None:
                found.extend(lift_hooks(self.reader, self.values, argument, event))
        if self.reader.version is not Version.V3:  # which calls these after the others, for what skips itself
            good = [hook for hook in found if hook.event is HookEvent.SUCCESS]
            found += [hook.model_copy(update={"event": HookEvent.SKIP}) for hook in good]
        email = self.task.arguments.get("email")
        if email is not None and email.value:
            call = Ask(intrinsic=Intrinsic.EMAIL, arguments=(self.values.lift(email.value, email.site),))
            origin = Origin(span=email.site.span())
            for name, event in (
                ("email_on_retry", HookEvent.RETRY),
                ("email_on_failure", HookEvent.FAILURE),
            ):
                if self._mails(name):
                    found.append(Hook(event=event, call=call, origin=origin))
        return tuple(found)

    def _mails(self, name: str) -> bool:
        """Whether a mail is sent on an event; that changes nothing of the run, and not to know it is no error."""
        if isinstance(self.task.argument(name), Symbolic):
            self.unknown(name, Severity.WARNING)
            return True
        return self.flag(name, default=True)


def lift_hooks(
    reader: AirflowReader, values: ValueLifter, argument: Argument, event: HookEvent
) -> list[Hook]:
    """The hooks of a callback argument: a function, or several."""
    given = argument.value
    functions = list(given) if isinstance(given, list | tuple | set) else [given]
    origin = Origin(span=argument.site.span())
    found: list[Hook] = []
    for function in functions:
        if function is None:
            continue
        if isinstance(function, Function | Partial):
            callee = lift_callable(reader, function, value_site(argument.site))
            if callee is not None and not callee.arguments:
                found.append(Hook(event=event, code=callee.code, origin=origin))
                continue
        call: Expr = values.lift(function, argument.site)
        found.append(Hook(event=event, call=call, origin=origin))
    return found
