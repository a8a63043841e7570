"""A flow that another one calls: read as if it stood there, where that is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.ends import FOR_THE_RUN
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.program import Program
from calque.frontends.prefect.results import results
from calque.frontends.prefect.steps import Invocation
from calque.frontends.python.calls import bind_arguments
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.flows import FlowDef
    from calque.frontends.python.evaluator import Evaluator

APART = {
    "retries": "it calls a flow that is tried again as a whole",
    "timeout_seconds": "it calls a flow that has a time limit",
    "cache_policy": "it calls a flow whose result is kept",
}
"""Settings of a flow that only a run of its own has."""


def inlined(flow: FlowDef, composition: Composition, evaluator: Evaluator, call: Call) -> Value:
    """What a flow gives to the one that calls it.

    Raises:
        Obstacle: it has a run of its own that shows.
    """
    for name, reason in APART.items():
        if flow.get(name):
            raise Obstacle(reason, call.site)
    if not call.complete() or any(name in call.kwargs for name in FOR_THE_RUN):
        raise Obstacle("it asks for the state of a flow that it calls", call.site)
    if any(one.future for argument in (*call.args, *call.kwargs.values()) for one in results(argument.value)):
        raise Obstacle("it calls a flow with futures", call.site)
    if flow.function.is_async and not composition.awaiting:
        raise Obstacle("it does not await a flow that it calls", call.site)
    if flow in composition.called or flow.function is composition.function:
        raise Obstacle("it calls itself", call.site)
    before = len(composition.nodes)
    try:
        scope = bind_arguments(evaluator, flow.function, call)
    except Raised as raised:
        raise Obstacle(f"calling {flow.name} raises {raised.describe()}", call.site) from raised
    composition.called[flow] = None
    found = Program(evaluator, composition, flow.function, scope).run()
    del composition.called[flow]
    composition.inlined[flow] = None
    if any(one.future for one in results(found)):
        raise Obstacle("it calls a flow that gives states", call.site)
    for step in list(composition.nodes.values())[before:]:
        if isinstance(step, Invocation) and step.way != "call" and step not in composition.demands:
            raise Obstacle("it calls a flow that leaves runs behind", call.site)
    return found
