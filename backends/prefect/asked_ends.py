"""How a flow asks how its runs ended, where the graph has steps that tell it.

state = load(return_state=True)                "direct": the step comes right after the call
run.wait()                                     "wait": nobody reads it, what follows only waits
found = run.result(raise_on_failure=False)     "asked": the next step asks for the result, or the error, and nobody else
report.submit(allow_failure(run))              "allowed": calls are given the result, or the error
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from calque.backends.prefect.own_code import is_own
from calque.ir.actions import Ended, Python
from calque.ir.expressions import Output
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_node, subexpressions

Form = Literal["direct", "wait", "asked", "allowed"]
UNRAISED = "lambda state: state.result(raise_on_failure=False)"
"""The code of a step that asks a state for the result, or the error."""


def asked_ends(pipeline: Pipeline, order: Sequence[str]) -> Mapping[str, Form | None]:
    """For each step that tells how another node ended, how a flow asks for that; None where it cannot.

    Args:
        pipeline: the flow.
        order: the ids of its nodes, in the order of the program.
    """
    nodes = {node.id: node for node in pipeline.nodes}
    places = {name: index for index, name in enumerate(order)}
    found: dict[str, Form | None] = {}
    for node in pipeline.nodes:
        action = end_told(node)
        if action is None:
            continue
        of, readers = nodes[action.node], [one for one in pipeline.nodes if _reads(one, node.id)]
        after = order[places[node.id] + 1 : places[node.id] + 2]
        found[node.id] = None
        if is_own(of) or not isinstance(of, Task):
            continue
        if action.gives == "result":
            if not any(map(is_own, readers)) and of.region is None:
                found[node.id] = "allowed"
        elif len(readers) == 1 and asks(readers[0]) and list(after) == [readers[0].id] and of.region is None:
            found[node.id] = "asked"
        elif not readers:
            found[node.id] = "wait"
        elif places[node.id] == places[of.id] + 1 and of.region is None:
            found[node.id] = "direct"
    return found


def end_told(node: Node) -> Ended | None:
    """What a step does that tells how another node ended, whatever that was."""
    action = getattr(node, "action", None)
    return action if isinstance(action, Ended) and action.gives != "value" else None


def asks(node: Node) -> bool:
    """Whether a step only asks a state for the result, or the error."""
    action = getattr(node, "action", None)
    return is_own(node) and isinstance(action, Python) and action.code.text.strip() == UNRAISED


def _reads(node: Node, name: str) -> bool:
    return any(
        isinstance(part, Output) and part.node == name
        for value in expressions_of_node(node)
        for part in subexpressions(value)
    )
