"""A flow that is being evaluated: its steps so far, and what comes after what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calque.frontends.prefect.ends import FOR_THE_RUN, asks_for_state, come_of, wait_for_end
from calque.frontends.prefect.misfits import misfit
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.own_code import function_of
from calque.frontends.prefect.results import Param, Result, StateOf, Unawaited, Wrapped, results
from calque.frontends.prefect.steps import Entrance, Fork, Guard, Invocation, OwnCode, Step
from calque.frontends.python.values import Call, Function, Module, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.tasks import TaskDef
    from calque.frontends.python.evaluator import Evaluator


@dataclass(eq=False)
class Composition:
    """A flow that is being evaluated.

    Attributes:
        module: the module of the flow.
        nodes: its steps, by id.
        barrier: the runs without whose success the flow does not get further, since the last one.
        raises: the runs that were called directly.
        demands: the runs whose results were asked for.
        guards: the forks that lead to where the evaluation is, and their ways.
        kept: those that hold because something was not left early.
        awaiting: the call that is being evaluated is awaited.
        function: the flow's function.
        called: the flows that it calls and that are being evaluated.
        inlined: those that were.
    """

    module: Module
    nodes: dict[str, Step] = field(default_factory=dict)
    barrier: tuple[Step, ...] = ()
    raises: dict[Step, None] = field(default_factory=dict)
    demands: dict[Step, None] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)
    kept: list[Guard] = field(default_factory=list)
    awaiting: bool = False
    function: Function | None = None
    called: dict[Value, None] = field(default_factory=dict)
    inlined: dict[Value, None] = field(default_factory=dict)

    def saved(self) -> tuple[object, ...]:
        """Where the evaluation is, to go back to."""
        return (
            dict(self.nodes), self.barrier, dict(self.raises), dict(self.demands), list(self.guards), list(self.kept),
            dict(self.called), dict(self.inlined),
        )  # fmt: skip

    def restore(self, saved: tuple[Any, ...]) -> None:
        """Go back."""
        (
            self.nodes, self.barrier, self.raises, self.demands, self.guards, self.kept, self.called, self.inlined,
        ) = saved  # fmt: skip

    def is_outermost(self, function: Function) -> bool:
        """Whether a function is the flow itself, not one that it calls."""
        return function is self.function

    def forgive(self, steps: Sequence[Step]) -> None:
        """What becomes of some steps does not end the flow."""
        for step in steps:
            self.raises.pop(step, None)
            self.demands.pop(step, None)

    @property
    def held(self) -> tuple[Guard, ...]:
        """All that holds where the evaluation is."""
        return tuple(dict.fromkeys((*self.guards, *self.kept)))

    def keep(self, guard: Guard) -> Guard:
        """Something holds until it is dropped."""
        self.kept.append(guard)
        return guard

    def drop(self, guards: list[Guard]) -> None:
        """It does not hold any longer."""
        self.kept = [one for one in self.kept if one not in guards]

    def has(self, step: Step) -> bool:
        """Whether a step is one of its steps."""
        return self.nodes.get(step.id) is step

    def reached(self, node: Step) -> None:
        """From here on, the flow only goes on if a run succeeded.

        What comes after that comes after what was reached before, too, as far as this step shows it.
        """
        if any(node in one.after for one in self.barrier):
            return
        shown = (*_shown(node), node)
        self.barrier = (*(one for one in self.barrier if one not in shown), node)

    def invoke(self, evaluator: Evaluator, task: TaskDef, call: Call, way: str) -> Value:
        """A call of a task."""
        if way == "call" and task.function.is_async and not self.awaiting:
            return Unawaited()
        if way not in ("call", "submit", "map"):
            raise Obstacle(f"it calls {way} of a task", call.site)
        if not call.complete():
            raise Obstacle(
                "which arguments a task is called with is only known when the flow runs", call.site
            )
        gives_state = asks_for_state(call)
        wrong = misfit(evaluator, task.function, call)
        if wrong is not None:
            return self.run(function_of(self.module, wrong, call.site), "refuse", {}, call.site)
        if gives_state and way == "map":
            raise Obstacle("it asks for the states of mapped runs", call.site)
        waits = [
            one for argument in (call.kwargs.get("wait_for"),) if argument for one in results(argument.value)
        ]
        inputs: dict[str | int, Value] = {index: argument.value for index, argument in enumerate(call.args)}
        inputs |= {name: argument.value for name, argument in call.kwargs.items() if name not in FOR_THE_RUN}
        given = (*waits, *(one for value in inputs.values() for one in results(value)))
        may_not_run = way == "call" and any(one.future for one in given)
        mapped = tuple(key for key, value in inputs.items() if way == "map" and _has_elements(value))
        if way == "map" and not mapped:
            raise Obstacle("nothing that is mapped over has elements", call.site)
        if way == "map":
            self._look_into(inputs.values())
            sizes = {len(value) for key in mapped if isinstance(value := inputs[key], list | tuple)}
            if len(sizes) > 1:
                raise Obstacle("it maps over lists of different lengths, which ends the flow", call.site)
        for key in mapped:
            inputs[key] = self._given(inputs[key], call.site)
        node = Invocation(
            task=task,
            id=self.take(task.function.name),
            way="call" if way == "call" else "submit" if way == "submit" else "map",
            inputs=self.settled(inputs, call.site),
            after=self.barrier,
            guards=self.held,
            waits=tuple(one.node for one in waits),
            mapped=mapped,
            region=self._region(inputs, mapped),
            site=call.site,
        )
        self.add(node, raises=way == "call" and not gives_state and not may_not_run)
        if gives_state:
            return wait_for_end(self, node, call.site)
        return come_of(self, node, call.site) if may_not_run else Result(node, way != "call")

    def _given(self, value: Value, site: Site) -> Value:
        """What is mapped over is what a step gives: Airflow maps over nothing else, and Dagster's elements come out of steps."""
        if not isinstance(value, Param):
            return value
        function = function_of(self.module, f"lambda {value.name}: {value.name}", site)
        return self.run(function, value.name, {value.name: value}, site)

    def _look_into(self, inputs: Iterable[Value]) -> None:
        """A map first gets the results of the futures that it is called with, and raises where one has none
        (Prefect: `TaskRunner.map`, `resolve_inputs_sync`); lists of futures are looked into run by run."""
        for value in inputs:
            if isinstance(value, StateOf):
                raise Obstacle("it maps over a state", value.seen.site)
            if isinstance(value, Result) and value.future and not _is_mapped(value):
                self.reached(value.node)
                self.demands[value.node] = None

    def run(
        self,
        function: Function,
        name: str,
        inputs: dict[str | int, Value],
        site: Site,
        called: str | None = None,
        reason: str | None = None,
    ) -> Result:
        """Code of the flow's own.

        Args:
            name: what its step is called.
            called: what its function is called, if otherwise.
            reason: why it is no graph, if it calls tasks.
        """
        settled = self.settled(inputs, site)
        step = OwnCode(
            id=self.take(name),
            inputs=settled,
            after=self.barrier,
            guards=self.held,
            site=site,
            name=name if called is None else called,
            function=function,
            reason=reason,
        )
        self.add(step, raises=True)
        return Result(step, False)

    def fork(self, condition: Value, site: Site) -> Fork:
        """A condition of the flow's own."""
        settled = self.settled({"condition": condition}, site)
        step = Fork(
            id=self.take("decide"),
            inputs=settled,
            after=self.barrier,
            guards=self.held,
            site=site,
            condition=settled["condition"],
        )
        self.add(step, raises=True)
        return step

    def entrance(self, site: Site) -> Step:
        """The step without whose success the flow does not get here; one that does nothing, if there are several."""
        if len(self.barrier) == 1 and self.barrier[0].guards == self.held:
            step = self.barrier[0]
            if isinstance(step, OwnCode) or (isinstance(step, Invocation) and step.way == "call"):
                return step
        entrance = Entrance(id=self.take("enter"), inputs={}, after=self.barrier, guards=self.held, site=site)
        self.add(entrance, raises=True)
        return entrance

    def add(self, step: Step, raises: bool) -> None:
        """A step; one that `raises` ends the flow if it fails."""
        self.nodes[step.id] = step
        if raises:
            self.raises[step] = None
            self.reached(step)

    def settled(self, inputs: dict[str | int, Value], site: Site) -> dict[str | int, Value]:
        """Inputs whose choices between values are made by steps of their own."""
        from calque.frontends.prefect.choices import settle

        return {key: settle(self, value, site) for key, value in inputs.items()}

    def take(self, name: str) -> str:
        """A free id for a step."""
        found, number = name, 1
        while found in self.nodes:
            number += 1
            found = f"{name}_{number}"
        return found

    def _region(self, inputs: dict[str | int, Value], mapped: tuple[str | int, ...]) -> Invocation | None:
        """What is mapped over the runs of mapped tasks that run together runs with them, element by element."""
        found: list[Invocation] = []
        for key in mapped:
            value = inputs[key]
            if not isinstance(value, Result) or not value.future or not _is_mapped(value):
                return None
            assert isinstance(value.node, Invocation)
            found.append(value.node.region or value.node)
        return found[0] if found and all(one is found[0] for one in found) else None


def _shown(step: Step) -> tuple[Step, ...]:
    """What a step comes after, if it shows what became of that: where there may be no run of it, only what it is mapped over."""
    if not isinstance(step, Invocation) or step.way != "map":
        return step.after
    first = step.region or step
    sources = [first.inputs[key] for key in first.mapped]
    if all(isinstance(one, list | tuple) and one for one in sources):
        return step.after
    return tuple(one.node for source in sources for one in results(source))


def _is_mapped(value: Result) -> bool:
    """It is the list of the futures of a mapped task."""
    return isinstance(value.node, Invocation) and value.node.way == "map"


def _has_elements(value: Value) -> bool:
    if isinstance(value, Param):
        return not value.single
    return not isinstance(value, Wrapped | str | bytes | int | float | bool) and value is not None
