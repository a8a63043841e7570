"""Which steps have to do with how runs ended."""

from __future__ import annotations

from collections.abc import Sequence

from calque.frontends.prefect.results import results
from calque.frontends.prefect.steps import Invocation, Passed, Seen, Step
from calque.ir.pipeline import Edge


def told(steps: Sequence[Step]) -> frozenset[Step]:
    """The steps that may be given states or errors, and may hand them on."""
    found: set[Step] = set()
    for step in steps:
        given = {one.node for value in step.inputs.values() for one in results(value)}
        if (isinstance(step, Seen) and step.gives != "value") or given & found:
            found.add(step)
    return frozenset(found)


def needed(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps without those that tell how runs ended though nobody asks, or comes after them; a value may be an error, which
    ends the flow."""
    read = {one.node for step in steps for value in step.inputs.values() for one in results(value)}
    read |= {before for step in steps for before in step.after}
    read |= {before for step in steps if isinstance(step, Invocation) for before in step.waits}
    return tuple(
        step for step in steps if not isinstance(step, Seen) or step.gives == "value" or step in read
    )


def before(steps: Sequence[Step], edges: Sequence[Edge]) -> set[str]:
    """The steps after which others tell how runs ended."""
    found: set[str] = set()
    pending = [step.id for step in steps if isinstance(step, Seen | Passed)]
    while pending:
        target = pending.pop()
        sources = {edge.source for edge in edges if edge.target == target} - found
        found |= sources
        pending += sources
    return found
