"""How a run ends, once all its nodes have ended."""

from __future__ import annotations

from typing import assert_never

from calque.ir.expressions import Expr, Items, Output
from calque.ir.policies import AnyFailed, Leaves, Returned
from calque.runtime.plan import Plan
from calque.runtime.progress import FAILED, UPSTREAM_FAILED, Progress


def final_state(plan: Plan, progress: Progress) -> str:
    """The state of the run."""

    def bad(node: int) -> bool:
        tally = progress.tallies[node]
        return bool(tally[FAILED] or tally[UPSTREAM_FAILED])

    match plan.pipeline.final:
        case Leaves():
            failed = any(bad(node) for node in plan.leaves)
        case AnyFailed():
            failed = any(bad(node) for node in range(len(plan.nodes)))
        case Returned(value=value, raises=raises, demands=demands):
            failed = any(progress.tallies[plan.number[name]][FAILED] for name in raises)
            failed = failed or any(bad(plan.number[name]) for name in (*demands, *_states(plan, value)))
        case final:
            assert_never(final)
    return "failed" if failed else "success"


def _states(plan: Plan, value: Expr) -> list[str]:
    """The nodes whose states a returned value consists of; none if it is a plain value.

    Prefect: `return_value_to_state` and `is_state_iterable`, which does not look into what is nested: the states of a
    mapped node are a list by themselves.
    """
    match value:
        case Output(node=node):
            return [node]
        case Items(items=items):
            names = [item.node for item in items if isinstance(item, Output)]
            single = all(plan.region[plan.number[name]] < 0 for name in names)
            return names if single and len(names) == len(items) else []
        case _:
            return []
