"""Which tasks can fail without the flow failing: other tools count every failure."""

from __future__ import annotations

from calque.frontends.bodies.reader import BodyReader
from calque.frontends.prefect.drafts import Program
from calque.ir.expressions import Output
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Edge
from calque.ir.spans import Span
from calque.ir.walk import subexpressions


def account_ending(reader: BodyReader, program: Program, edges: tuple[Edge, ...], span: Span) -> None:
    """Say how a run's state depends on what the flow looks at, if it does not look at all of its tasks."""
    ignored = _ignored(program, edges)
    if not ignored:
        return
    reader.account(
        "end of a flow",
        span,
        None,
        Support(
            fidelity=Fidelity.APPROXIMATE,
            difference=Difference.RUN_STATE,
            reason=f"Prefect's flow succeeds though {', '.join(ignored)} failed; the run that is written may fail",
            action="catch in the task what may fail",
        ),
    )


def _ignored(program: Program, edges: tuple[Edge, ...]) -> list[str]:
    """The nodes that no run's state depends on; what others that count depend on counts, too."""
    returned = [part.node for part in subexpressions(program.returned) if isinstance(part, Output)]
    counting = {*program.demands, *returned}
    for edge in reversed(edges):  # they are sorted by their sources, which come before their targets
        if edge.target in counting and edge.kind != "sequence":
            counting.add(edge.source)
    return [name for name in program.drafts if name not in {*counting, *program.raises}]
