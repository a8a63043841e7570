"""How runs ended, as flows ask for it: states, errors as values, futures that are only waited for.

state = load(return_state=True)      a step that gives the state of `load`, whatever that is; what follows comes after it
report(allow_failure(run))           a step that gives the result of `run`, or its error
run.wait()                           the first again, though nobody reads it
load(run)                            a call of a task with a future gives None if that failed, and the flow goes on
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.own_code import function_of
from calque.frontends.prefect.results import Result, StateOf, results
from calque.frontends.prefect.steps import Invocation, Seen, Step
from calque.frontends.python.values import Call, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition

FOR_THE_RUN = ("return_state", "wait_for")
"""Arguments of calls that are for the run, not for the function."""
UNRAISED = "lambda state: state.result(raise_on_failure=False)"


def asks_for_state(call: Call) -> bool:
    """Whether a call gives the state of the run.

    Raises:
        Obstacle: that is only known when the flow runs.
    """
    given = call.kwargs.get("return_state")
    if given is None:
        return False
    if not isinstance(given.value, bool):
        raise Obstacle("whether it asks for the state of a run is only known when it runs", call.site)
    return given.value


def see(composition: Composition, of: Step, gives: Literal["state", "result", "value"], site: Site) -> Seen:
    """The step that tells how a run ended."""
    held = composition.held
    for step in composition.nodes.values():
        if isinstance(step, Seen) and step.of is of and step.gives == gives and set(step.guards) <= set(held):
            return step
    made = Seen(
        id=composition.take(f"{of.id}_{gives}"),
        inputs={"value": Result(of, False)},
        after=(),
        guards=held,
        site=site,
        of=of,
        gives=gives,
    )
    composition.add(made, raises=False)
    return made


def wait_for_end(composition: Composition, of: Step, site: Site) -> StateOf:
    """The state of a run; from here on the flow goes on when that has ended, and if it got here."""
    seen = see(composition, of, "state", site)
    if seen not in composition.barrier:
        composition.barrier = (*composition.barrier, seen)
    return StateOf(of, seen)


def come_of(composition: Composition, of: Step, site: Site) -> Result:
    """The value of a task that is called with futures: None where these failed, so that it did not run; its own error ends
    the flow (Prefect: `SyncTaskRunEngine.result`, docs/semantics.md)."""
    seen = see(composition, of, "value", site)
    composition.add(seen, raises=True)
    return Result(seen, False)


def called_on(composition: Composition, name: str, of: Result, call: Call) -> Value:
    """`future.result`, or `future.wait`.

    Raises:
        Obstacle: it may go on before the run has ended.
    """
    given = {key: argument.value for key, argument in call.kwargs.items()}
    raises = given.pop("raise_on_failure", True) if name == "result" else False
    if call.args or given or not isinstance(raises, bool):
        raise Obstacle(f"it calls {name} of a future, which goes on whatever became of it", call.site)
    if raises:
        composition.reached(of.node)
        composition.demands[of.node] = None
        return Result(of.node, False)
    state = wait_for_end(composition, of.node, call.site)
    if name == "wait":
        return None
    if is_mapped(of.node):
        raise Obstacle("it asks for the errors of mapped runs", call.site)
    function = function_of(composition.module, UNRAISED, call.site)
    return composition.run(function, f"{of.node.id}_result", {"state": Result(state.seen, False)}, call.site)


def tolerated(composition: Composition, value: Value, site: Site) -> Value:
    """A value with the errors of runs in place of results that are not there (`allow_failure`).

    Raises:
        Obstacle: which runs these are is not known one by one.
    """
    match value:
        case Result(node=node, future=True) if not is_mapped(node):
            return Result(see(composition, node, "result", site), False)
        case list() | tuple() | set():
            return type(value)(tolerated(composition, one, site) for one in value)
        case dict():
            return {key: tolerated(composition, one, site) for key, one in value.items()}
        case _ if any(one.future for one in results(value)):
            raise Obstacle("it takes the errors of runs as values, which are not known one by one", site)
        case _:
            return value


def is_mapped(step: Step) -> bool:
    """Whether a step is the runs of a mapped task."""
    return isinstance(step, Invocation) and step.way == "map"


def shown(value: Value) -> Value:
    """A value as code of the flow's own reads it: states are values."""
    match value:
        case StateOf(seen=seen):
            return Result(seen, False)
        case list() | tuple() | set():
            return type(value)(map(shown, value))
        case dict():
            return {key: shown(one) for key, one in value.items()}
        case _:
            return value
