"""What is found out about a project of Prefect 1 while its modules are evaluated."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.dialects.prefect_one.arguments import meaning
from calque.frontends.prefect.reading import Noted
from calque.frontends.python.values import Call, Site
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.prefect_one.control import Case
    from calque.frontends.prefect_one.flows import FlowValue


@dataclass(slots=True)
class Reading:
    """The state of reading one project.

    Attributes:
        flows: all flows, in order.
        open: the flows whose blocks are being evaluated, the innermost last.
        case: the innermost `case` block.
        tags: of the `tags` blocks around.
        notes: the constructs that were ticked off, in order.
        diagnostics: what is not understood.
        calls: the calls that made tasks, or edges.
    """

    flows: list[FlowValue] = field(default_factory=list)
    open: list[FlowValue] = field(default_factory=list)
    case: Case | None = None
    tags: tuple[str, ...] = ()
    notes: list[Noted] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    calls: set[ast.AST] = field(default_factory=set)

    @property
    def flow(self) -> FlowValue | None:
        """The flow whose block is being evaluated."""
        return self.open[-1] if self.open else None

    def note(
        self, what: str, site: Site, feature: Feature | None = None, support: Support | None = None
    ) -> None:
        """Tick off a construct."""
        self.notes.append(Noted(what, site, feature, support))

    def note_call(self, name: str, call: Call) -> None:
        """Tick off a call of one of Prefect's names, and its arguments."""
        self.note_meaning(name, name, None, call.site)
        for key, argument in call.kwargs.items():
            self.note_meaning(f"argument {key} of {name}", name, key, argument.site)

    def note_meaning(self, what: str, construct: str, argument: str | None, site: Site) -> None:
        """Tick off a construct, or one of its arguments."""
        found = meaning(construct, argument)
        self.note(what, site, found.feature, found.support)

    def refuse(self, code: str, message: str, action: str, site: Site) -> None:
        """Something of a flow is not understood: say so, and tick it off as lost."""
        self.diagnostics.append(
            Diagnostic(code=code, severity=Severity.ERROR, message=message, action=action, span=site.span())
        )
        self.note(message, site, None, Support(fidelity=Fidelity.LOST, reason=message, action=action))
