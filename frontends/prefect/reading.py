"""What is found out about a project while its modules are evaluated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.dialects.prefect.arguments import AS_ELSEWHERE, AS_TEXT, meaning
from calque.frontends.prefect.runners import ARGUMENT, runner_feature
from calque.frontends.python.values import Argument, Call, External, Site
from calque.ir.diagnostics import Diagnostic
from calque.ir.features import Feature
from calque.ir.fidelity import Account, Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.deployments import Deployment
    from calque.frontends.prefect.flows import FlowDef

EXACT = Support(fidelity=Fidelity.EXACT)


@dataclass(slots=True)
class Noted:
    """A construct of the source, ticked off: what it became, or why it became nothing; of which flow it is, if of one."""

    what: str
    site: Site
    feature: Feature | None = None
    support: Support | None = None
    flow: FlowDef | None = None


@dataclass(slots=True)
class Reading:
    """The state of reading one project.

    Attributes:
        flows: all flows, in order.
        compositions: the flows whose functions are being evaluated, the innermost last.
        deployments: how flows are scheduled.
        notes: the constructs that were ticked off, in order.
    """

    flows: list[FlowDef] = field(default_factory=list)
    compositions: list[Composition] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)

    def note(
        self,
        what: str,
        site: Site,
        feature: Feature | None = None,
        support: Support | None = None,
        flow: FlowDef | None = None,
    ) -> None:
        """Tick off a construct."""
        self.notes.append(Noted(what, site, feature, support, flow))

    def note_call(self, name: str, call: Call, flow: FlowDef | None = None) -> None:
        """Tick off a call of one of Prefect's names, which may make a flow, and its arguments."""
        found = meaning(name, None)
        self.note(name, call.site, found.feature, found.support, flow)
        for argument in call.kwargs.values():
            found = meaning(name, argument.name)
            feature, support = found.feature, EXACT if _is_as_elsewhere(argument) else found.support
            if argument.name == ARGUMENT:
                feature, support = runner_feature(argument.value)
            self.note(f"argument {argument.name} of {name}", argument.site, feature, support, flow)


def _is_as_elsewhere(argument: Argument) -> bool:
    """Whether an argument says what is so in the other tools anyhow."""
    name, value = argument.name or "", argument.value
    if isinstance(value, External) and value.path.rpartition(".")[2] in AS_TEXT.get(name, ()):
        return True
    return isinstance(value, int | None) and any(value is one for one in AS_ELSEWHERE.get(name, ()))


def accounts_of(notes: Iterable[Noted]) -> list[Account]:
    """What was ticked off, each construct once, or once for each flow that it makes; their names must be told apart."""
    found: dict[tuple[object, ...], Account] = {}
    for noted in notes:
        account = Account(
            what=noted.what,
            span=noted.site.span(),
            feature=noted.feature,
            support=noted.support,
            pipeline=None if noted.flow is None else noted.flow.id,
        )
        found.setdefault((account.what, account.span, account.pipeline), account)
    return list(found.values())


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place, each once; those without one come first."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
        span = diagnostic.span
        return ("", 0, 0) if span is None else (span.file, span.line, span.column)

    return sorted(dict.fromkeys(diagnostics), key=place)
