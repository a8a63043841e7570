"""A flow that another one calls: read as if it stood there, where that is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.prefect.hook_events import OF_FLOWS
from calque.frontends.prefect.composition import Composition
from calque.frontends.prefect.ends import FOR_THE_RUN
from calque.frontends.prefect.misfits import misfit
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.own_code import function_of
from calque.frontends.prefect.program import Program
from calque.frontends.prefect.results import results
from calque.frontends.prefect.steps import Invocation, Step
from calque.frontends.prefect.tasks import TaskDef
from calque.frontends.python.calls import bind_arguments
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.flows import FlowDef
    from calque.frontends.python.evaluator import Evaluator

APART = ("retries", "timeout_seconds", "cache_policy", *OF_FLOWS)
"""Settings of a flow that only a run of its own has."""


class FlowRun(TaskDef):
    """A flow as a step of the one that calls it: a run of its own, with what is in it."""


def is_flow(step: Step) -> bool:
    """Whether a step is the run of a flow."""
    return isinstance(step, Invocation) and isinstance(step.task, FlowRun)


def inlined(flow: FlowDef, composition: Composition, evaluator: Evaluator, call: Call) -> Value:
    """What a flow gives to the one that calls it.

    Raises:
        Obstacle: it has a run of its own that shows.
    """
    if not call.complete():
        raise Obstacle("which arguments a flow is called with is only known when it runs", call.site)
    if any(one.future for argument in (*call.args, *call.kwargs.values()) for one in results(argument.value)):
        raise Obstacle("it calls a flow with futures", call.site)
    if flow.function.is_async and not composition.awaiting:
        raise Obstacle("it does not await a flow that it calls", call.site)
    if flow in composition.called or flow.function is composition.function:
        raise Obstacle("it calls itself", call.site)
    wrong = misfit(evaluator, flow.function, call)
    if wrong is not None:
        return composition.run(function_of(composition.module, wrong, call.site), "refuse", {}, call.site)
    if any(map(flow.get, APART)) or flow.hooks or any(name in call.kwargs for name in FOR_THE_RUN):
        composition.inlined[flow] = None
        return composition.invoke(
            evaluator,
            FlowRun(flow.reading, flow.function, flow.arguments, flow.site, hooks=flow.hooks),
            call,
            "call",
        )
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
