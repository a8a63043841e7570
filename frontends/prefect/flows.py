"""`@flow`: a program that calls tasks. What of it is a graph is found by evaluating it; else it is executed as it stands.

Prefect: `flows.py`; docs/semantics.md, "Prefect's flows".
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from calque.frontends.prefect.deployments import deploy
from calque.frontends.prefect.scan import obstacles
from calque.frontends.prefect.tasks import TaskDef
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

Way = Literal["call", "submit", "map"]


class Obstacle(Exception):  # it ends the evaluation of one flow, and is no error
    """A flow is no graph.

    Attributes:
        reason: why not.
        site: where.
    """

    def __init__(self, reason: str, site: Site) -> None:
        super().__init__(reason)
        self.reason = reason
        self.site = site


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


class Result(Model):
    """What a task gave: the value of a direct call, or a future.

    Attributes:
        node: the call.
        future: it is a future, not the value.
    """

    __slots__ = ("future", "node")

    def __init__(self, node: Invocation, future: bool) -> None:
        self.node = node
        self.future = future

    def describe(self) -> str:
        """For messages."""
        return f"the result of {self.node.id}"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`future.result` and `future.wait`; an attribute of the value."""
        if self.future and name in ("result", "wait"):
            return ResultMethod(self, name)
        if self.future:
            raise Obstacle(f"it asks a future for its {name}", site)
        return Symbolic("attribute", (self, name), "it is only known when the flow runs", site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """An item of the value."""
        if self.future:
            raise Obstacle("it takes single futures of what was mapped", site)
        return Symbolic("item", (self, key), "it is only known when the flow runs", site)

    def truth(self, evaluator: Evaluator) -> bool | None:
        """Not known."""
        return None

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """How many there are is only known when the flow runs."""
        return None


class ResultMethod(Model):
    """`future.result` or `future.wait`."""

    __slots__ = ("name", "of")

    def __init__(self, of: Result, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The value; from here on the flow only goes on if the run succeeded."""
        if self.name == "wait" or call.args or call.kwargs:
            raise Obstacle(
                f"it calls {self.name} of a future, which goes on whatever became of it", call.site
            )
        composition = self.of.node.task.reading.compositions[-1]
        composition.reached(self.of.node)
        composition.demands[self.of.node] = None
        return Result(self.of.node, False)


class Param(Model):
    """A parameter of a flow."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"the parameter {self.name}"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """An attribute of its value."""
        return Symbolic(
            "attribute", (self, name), f"{self.describe()} is only known when the flow runs", site
        )

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """An item of its value."""
        return Symbolic("item", (self, key), f"{self.describe()} is only known when the flow runs", site)

    def truth(self, evaluator: Evaluator) -> bool | None:
        """Not known."""
        return None

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """How many there are is only known when the flow runs."""
        return None


class Wrapped(Model):
    """`unmapped(value)`."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value


class Wrapper(Model):
    """`prefect.unmapped`, or `prefect.allow_failure`."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Wrap a value."""
        if self.name != "unmapped" and self.reading.compositions:
            raise Obstacle("it takes the error of a run as a value (allow_failure)", call.site)
        return Wrapped(call.args[0].value if call.args else None)


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


def results(value: Value) -> list[Result]:
    """The results in a value, as deep as its containers go."""
    match value:
        case Result():
            return [value]
        case Wrapped(value=inner):
            return results(inner)
        case list() | tuple() | set():
            return [one for item in value for one in results(item)]
        case dict():
            return [one for item in value.values() for one in results(item)]
        case Symbolic(operands=operands):
            return [one for item in operands for one in results(item)]
        case _:
            return []


class FlowDef(Model):
    """A function under `@flow`.

    Attributes:
        id: its name, or with its module's, if another flow has the same.
        composition: its graph; None if it is none, then `obstacle` says why.
        returned: what the function returned.
    """

    __slots__ = ("arguments", "composition", "function", "id", "obstacle", "reading", "returned", "site")

    def __init__(
        self, reading: Reading, function: Function, arguments: dict[str, Argument], site: Site
    ) -> None:
        self.reading = reading
        self.function = function
        self.arguments = arguments
        self.site = site
        self.id = self.name
        self.composition: Composition | None = None
        self.obstacle: Obstacle | None = None
        self.returned: Value = None

    def describe(self) -> str:
        """For messages."""
        return f"the flow {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.get("name")
        return given if isinstance(given, str) else self.function.name.replace("_", "-")

    def get(self, name: str, default: Value = None) -> Value:
        """An argument of the decorator."""
        return self.arguments[name].value if name in self.arguments else default

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a flow has."""
        if name in ("serve", "deploy", "to_deployment", "with_options", "from_source"):
            return FlowMethod(self, name)
        return self.name if name == "name" else evaluator.get_attribute(self.function, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """A subflow of the flow that is being evaluated; a run, which is not made here."""
        if self.reading.compositions:
            raise Obstacle("it calls another flow", call.site)
        return Symbolic("call", (self,), "the flow does not run here", call.site, call)

    def compose(self, evaluator: Evaluator) -> None:
        """Evaluate it."""
        composition = Composition()
        said = len(evaluator.diagnostics)
        self.reading.compositions.append(composition)
        try:
            for reason, site in obstacles(self.function, self.site):
                raise Obstacle(reason, site)
            parameters = {part.arg: Param(part.arg) for part in _parameters(self.function)}
            self.returned = evaluator.call_with(self.function, [], parameters, self.site)
            self.composition = composition
        except Obstacle as obstacle:
            self.obstacle = obstacle
            del evaluator.diagnostics[
                said:
            ]  # the flow is executed as it stands, and nothing of it is left out
        finally:
            self.reading.compositions.pop()


def _parameters(function: Function) -> list[ast.arg]:
    arguments = function.node.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


class FlowMethod(Model):
    """`flow.serve`, `.deploy`, `.to_deployment`, `.with_options`."""

    __slots__ = ("name", "of")

    def __init__(self, of: FlowDef, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        if self.of.reading.compositions:
            raise Obstacle(f"it calls {self.name} of a flow", call.site)
        return deploy(self.of, self.name, call)


class FlowDecorator(Model):
    """`@flow`, with or without arguments."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@flow"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return FlowDecorator(self.reading, call)
        given = self.given or Call(call.site, [], dict(call.kwargs))
        self.reading.note_call("@flow", given)
        made = FlowDef(self.reading, function, dict(given.kwargs), function.site)
        self.reading.flows.append(made)
        return made
