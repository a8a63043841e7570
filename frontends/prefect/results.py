"""What stands for values while a flow is evaluated: what its tasks give, its parameters, and what is wrapped around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.python.values import Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.prefect.steps import Step
    from calque.frontends.python.evaluator import Evaluator


class Unknown(Model):
    """A value that is only known when the flow runs: nothing is decided by it before."""

    __slots__ = ()

    def __repr__(self) -> str:
        return self.describe()

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """An attribute of it."""
        return self._of("attribute", (self, name), site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """An item of it."""
        return self._of("item", (self, key), site)

    def truth(self, evaluator: Evaluator) -> bool | None:
        """Not known."""
        return None

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """How many there are is not known."""
        return None

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """Arithmetic with it."""
        sides = (other, self) if reflected else (self, other)
        return self._of("binary", (operator, *sides), site)

    def unary(self, evaluator: Evaluator, operator: str, site: Site) -> Value:
        """An operator before it."""
        return self._of("unary", (operator, self), site)

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """What it is compared with."""
        return self._of("compare", (operator, self, other), site)

    def _of(self, op: str, operands: tuple[Value, ...], site: Site) -> Symbolic:
        return Symbolic(op, operands, f"{self.describe()} is only known when the flow runs", site)


class Result(Unknown):
    """What a task gave: the value of a direct call, or a future.

    Attributes:
        node: the call.
        future: it is a future, not the value.
    """

    __slots__ = ("future", "node")

    def __init__(self, node: Step, future: bool) -> None:
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
        return super().get_attribute(evaluator, name, site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """An item of the value."""
        if self.future:
            raise Obstacle("it takes single futures of what was mapped", site)
        return super().get_item(evaluator, key, site)


class StateOf(Result):
    """The state of a run that has ended (`return_state=True`): code of the flow's own reads it as a value, tasks that are given it
    get what the run gave.

    Attributes:
        seen: the step that gives the state.
    """

    __slots__ = ("seen",)

    def __init__(self, node: Step, seen: Step) -> None:
        super().__init__(node, True)
        self.seen = seen

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a state has."""
        return self._of("attribute", (self, name), site)


class Unawaited(Model):
    """A call of an asynchronous task that nobody has awaited: the task does not run."""

    __slots__ = ()


class ResultMethod(Model):
    """`future.result` or `future.wait`."""

    __slots__ = ("name", "of")

    def __init__(self, of: Result, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The value; from here on the flow only goes on if the run succeeded."""
        from calque.frontends.prefect.ends import called_on
        from calque.frontends.prefect.steps import Invocation

        node = self.of.node
        assert isinstance(node, Invocation)
        return called_on(node.task.reading.compositions[-1], self.name, self.of, call)


class Param(Unknown):
    """A parameter of a flow; a `single` one has no elements, by its annotation."""

    __slots__ = ("name", "single")

    def __init__(self, name: str, single: bool = False) -> None:
        self.name = name
        self.single = single

    def describe(self) -> str:
        """For messages."""
        return f"the parameter {self.name}"


class Alternatives(Unknown):
    """One of several values; which one is only known when the flow runs."""

    __slots__ = ()

    def alternatives(self) -> tuple[Value, ...]:
        """They."""
        raise NotImplementedError


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
        from calque.frontends.prefect.ends import tolerated

        if self.name != "unmapped" and self.reading.compositions:
            if self.name == "quote" or len(call.args) != 1 or call.kwargs:
                raise Obstacle(f"it calls {self.name}", call.site)
            return tolerated(self.reading.compositions[-1], call.args[0].value, call.site)
        return Wrapped(call.args[0].value if call.args else None)


def results(value: Value) -> list[Result]:
    """The results in a value, as deep as its containers go."""
    match value:
        case Result():
            return [value]
        case Wrapped(value=inner):
            return results(inner)
        case Alternatives():
            return [one for item in value.alternatives() for one in results(item)]
        case list() | tuple() | set():
            return [one for item in value for one in results(item)]
        case dict():
            return [one for item in value.values() for one in results(item)]
        case Symbolic(operands=operands):
            return [one for item in operands for one in results(item)]
        case _:
            return []
