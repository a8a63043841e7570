"""What the names of Prefect's packages mean to the evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.prefect.arguments import lost
from calque.frontends.prefect.constructs import (
    BackoffFunction,
    Decorator,
    FlowFunction,
    TaskFunction,
    TaskMethod,
    Unmapped,
)
from calque.frontends.prefect.host import is_prefect
from calque.frontends.python.values import ABSENT, Call, External, Module, Site, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.fidelity import Account

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class PrefectLibrary:
    """A library (see `frontends.python.library`) for Prefect.

    Attributes:
        flows: those that were made, in order.
        accounts: what was passed over.
    """

    def __init__(self) -> None:
        self.flows: list[FlowFunction] = []
        self.accounts: list[Account] = []

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name below `prefect`."""
        if not is_prefect(path):
            return ABSENT
        match path:
            case "prefect.task" | "prefect.tasks.task":
                return Decorator(TaskFunction, self.flows)
            case "prefect.flow" | "prefect.flows.flow":
                return Decorator(FlowFunction, self.flows)
            case "prefect.tasks.exponential_backoff":
                return BackoffFunction()
            case "prefect.unmapped" | "prefect.utilities.annotations.unmapped":
                return Unmapped()
            case _:
                return External(path)

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """A flow that is made by its class is one of Prefect 1's, or made of a function: it is not read."""
        if external.path in ("prefect.Flow", "prefect.flows.Flow"):
            evaluator.report(
                "unread-flow",
                Severity.ERROR,
                "flows that are made by their class, as in Prefect 1, are not read: this one is left out",
                "write it as a function under @flow",
                call.site,
            )
            self._account("a flow made by its class", call.site, "it is not read")
        return ABSENT

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """Nothing of Prefect's."""
        return ABSENT

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """Prefect knows no environment variable."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Whether a value is a flow or a task, or makes one."""
        return isinstance(value, FlowFunction | TaskFunction | TaskMethod | Decorator)

    def is_graph(self, value: Value) -> bool:
        """Whether a value is a flow or a task: never part of a body."""
        return isinstance(value, FlowFunction | TaskFunction | TaskMethod)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Tick off code that was not evaluated, as lost."""
        self._account(
            "code that was not evaluated",
            site,
            cause.reason if cause is not None else "it could not be evaluated",
        )

    def _account(self, what: str, site: Site, reason: str) -> None:
        self.accounts.append(Account(what=what, span=site.span(), support=lost(reason)))
