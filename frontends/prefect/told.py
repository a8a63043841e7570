"""Which steps have to do with how runs ended."""

from __future__ import annotations

from collections.abc import Sequence

from calque.frontends.prefect.results import results
from calque.frontends.prefect.steps import Invocation, Seen, Step


def told(steps: Sequence[Step]) -> frozenset[Step]:
    """The steps that may be given states or errors, and may hand them on."""
    found: set[Step] = set()
    for step in steps:
        given = {one.node for value in step.inputs.values() for one in results(value)}
        if isinstance(step, Seen) or given & found:
            found.add(step)
    return frozenset(found)


def needed(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps without those that tell how runs ended though nobody asks, or comes after them."""
    read = {one.node for step in steps for value in step.inputs.values() for one in results(value)}
    read |= {before for step in steps for before in step.after}
    read |= {before for step in steps if isinstance(step, Invocation) for before in step.waits}
    return tuple(step for step in steps if not isinstance(step, Seen) or step in read)
