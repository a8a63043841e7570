"""What stands for values while a flow is evaluated: what its tasks give, its parameters, and what is wrapped around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.python.values import Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Invocation
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


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
