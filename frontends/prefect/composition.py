"""A flow that is being evaluated: the calls of its tasks so far, and what comes after what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Result, Wrapped, results
from calque.frontends.python.values import Call, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.tasks import TaskDef
    from calque.frontends.python.evaluator import Evaluator

Way = Literal["call", "submit", "map"]


@dataclass(eq=False)
class Invocation:
    """A call of a task in a flow.

    Attributes:
        task: the task.
        id: unique in the flow.
        way: how it was called.
        inputs: what each parameter is given, by name, or by position.
        after: the runs without whose success the flow does not get here.
        waits: the futures of `wait_for`.
        mapped: the inputs that it runs for each element of.
        region: what it runs for each element of together with: the first task that was mapped over it.
        site: the call.
    """

    task: TaskDef
    id: str
    way: Way
    inputs: dict[str | int, Value]
    after: tuple[Invocation, ...]
    waits: tuple[Invocation, ...]
    mapped: tuple[str | int, ...]
    region: Invocation | None
    site: Site


@dataclass(eq=False)
class Composition:
    """A flow that is being evaluated.

    Attributes:
        nodes: the calls of tasks, by id.
        barrier: the runs without whose success the flow does not get further, since the last one.
        raises: the runs that were called directly.
        demands: the runs whose results were asked for.
    """

    nodes: dict[str, Invocation] = field(default_factory=dict)
    barrier: tuple[Invocation, ...] = ()
    raises: dict[Invocation, None] = field(default_factory=dict)
    demands: dict[Invocation, None] = field(default_factory=dict)

    def reached(self, node: Invocation) -> None:
        """From here on, the flow only goes on if a run succeeded."""
        self.barrier = (*(one for one in self.barrier if one not in node.after), node)

    def invoke(self, evaluator: Evaluator, task: TaskDef, call: Call, way: str) -> Value:
        """A call of a task."""
        if way not in ("call", "submit", "map"):
            raise Obstacle(f"it calls {way} of a task", call.site)
        if not call.complete():
            raise Obstacle(
                "which arguments a task is called with is only known when the flow runs", call.site
            )
        if "return_state" in call.kwargs:
            raise Obstacle("it asks for the state of a run", call.site)
        waits = [
            one.node
            for argument in (call.kwargs.get("wait_for"),)
            if argument
            for one in results(argument.value)
        ]
        inputs: dict[str | int, Value] = {index: argument.value for index, argument in enumerate(call.args)}
        inputs |= {name: argument.value for name, argument in call.kwargs.items() if name != "wait_for"}
        if way == "call" and (
            waits or any(one.future for value in inputs.values() for one in results(value))
        ):
            raise Obstacle(
                "it calls a task directly with futures: if one failed, the call gives None", call.site
            )
        mapped = tuple(key for key, value in inputs.items() if way == "map" and _has_elements(value))
        if way == "map" and not mapped:
            raise Obstacle("nothing that is mapped over has elements", call.site)
        node = Invocation(
            task, self._take(task.function.name), "call" if way == "call" else "submit" if way == "submit" else "map", inputs,
            self.barrier, tuple(waits), mapped, self._region(inputs, mapped), call.site,
        )  # fmt: skip
        self.nodes[node.id] = node
        if way == "call":
            self.raises[node] = None
            self.reached(node)
        return Result(node, way != "call")

    def _take(self, name: str) -> str:
        found, number = name, 1
        while found in self.nodes:
            number += 1
            found = f"{name}_{number}"
        return found

    def _region(self, inputs: dict[str | int, Value], mapped: tuple[str | int, ...]) -> Invocation | None:
        """What is mapped over the runs of a mapped task runs together with it, element by element."""
        if len(mapped) != 1:
            return None
        value = inputs[mapped[0]]
        if isinstance(value, Result) and value.future and value.node.way == "map":
            return value.node.region or value.node
        return None


def _has_elements(value: Value) -> bool:
    return not isinstance(value, Wrapped | str | bytes | int | float | bool) and value is not None
