"""Which nodes a flow of Prefect's may have ended before: what has not ended when a flow does is cancelled, or not, by chance.

a = slow.submit(); fails(); wait_for_it(a)        slow may have run, been tried less often, or not at all
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calque.equivalence.native.ends import Instance
from calque.ir.expressions import Output
from calque.ir.graph import descendants, upstream
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned
from calque.ir.walk import subexpressions

BAD = frozenset({"failed", "upstream_failed"})


def cut_off(pipeline: Pipeline, ended: Mapping[Instance, str]) -> set[str]:
    """The nodes that nothing shows to have ended before the flow did.

    Args:
        pipeline: the flow.
        ended: how its instances ended in a run.
    """
    final = pipeline.final
    if not isinstance(final, Returned):
        return set()
    states: dict[str, set[str]] = {}
    for (name, _), state in ended.items():
        states.setdefault(name, set()).add(state)
    everything = {node.id for node in pipeline.nodes}
    failing = [name for name in (*final.raises, *final.demands) if states.get(name, set()) & BAD]
    later = descendants(pipeline, failing)
    found: set[str] = set()
    for name in failing:
        if name not in later:
            found |= everything - _ended_before(pipeline, states, [name]) - later
    if failing:
        return found
    returned = [part.node for part in subexpressions(final.value) if isinstance(part, Output)]
    return everything - _ended_before(pipeline, states, [*final.raises, *final.demands, *returned])


def _ended_before(pipeline: Pipeline, states: Mapping[str, set[str]], ends: Iterable[str]) -> set[str]:
    """Some nodes, and those that had ended when they did: what did not run for want of another waited for no third."""
    before = upstream(pipeline)
    found: set[str] = set()
    left = list(ends)
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        ran = states.get(name, set())
        if ran and "upstream_failed" not in ran:
            left += before[name]
            continue
        to_blame = [one for one in before[name] if one not in states or states[one] & BAD]
        left += to_blame if len(to_blame) == 1 else []
    return found
