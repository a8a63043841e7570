"""What a flow may have ended before is what nothing shows to have ended: neither by running nor by being given up."""

from __future__ import annotations

import pytest

from calque.equivalence.native.cut_off import cut_off
from calque.ir.actions import Nothing
from calque.ir.expressions import Constant, Items, Output
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Returned

OK, NO, LEFT = "success", "failed", "upstream_failed"


def flow(edges: str, raises: str = "", returns: str = "", demands: str = "") -> Pipeline:
    """A flow of tasks a to d.

    Args:
        edges: pairs of tasks, each after the one before it.
        raises: the tasks that it calls.
        returns: those that it returns.
        demands: those whose results it asks for.
    """
    value = Items(items=tuple(Output(node=one) for one in returns)) if returns else Constant(value=None)
    return Pipeline(
        id="flow",
        module="flows",
        nodes=tuple(Task(id=name, name=name, action=Nothing()) for name in "abcd"),
        edges=tuple(Edge(source=one[0], target=one[1]) for one in edges.split()),
        final=Returned(value=value, raises=tuple(raises), demands=tuple(demands)),
    )


@pytest.mark.parametrize(
    ("pipeline", "states", "expected"),
    [
        (flow("", raises="b", returns="acd"), {"a": OK, "b": NO}, set("acd")),
        (flow("bc bd", raises="b"), {"a": OK, "b": NO}, {"a"}),
        (flow("bc bd", demands="b"), {"a": OK, "b": NO}, {"a"}),
        (flow("ab", raises="b", returns="cd"), {"a": OK, "b": NO}, set("cd")),
        (flow("ac bc", raises="c"), {"a": OK, "b": NO, "c": LEFT}, {"a", "d"}),
        (flow("ac bc", raises="c"), {"a": NO, "b": NO, "c": LEFT}, set("abd")),
        (flow("ac bc", returns="c"), {"a": OK, "b": OK, "c": OK, "d": OK}, {"d"}),
        (flow("ac bc", returns="cd"), {"a": OK, "b": NO, "c": LEFT, "d": OK}, {"a"}),
        (flow("", returns="abcd"), {"a": OK, "b": NO, "c": OK, "d": OK}, set()),
    ],
)
def test_what_nothing_shows_to_have_ended_may_be_cut_off(
    pipeline: Pipeline, states: dict[str, str], expected: set[str]
) -> None:
    assert cut_off(pipeline, {(name, None): state for name, state in states.items()}) == expected
