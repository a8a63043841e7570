"""The steps that a flow consists of, when its function is evaluated: they become the nodes of its graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from calque.frontends.python.values import Function, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.tasks import TaskDef

Way = Literal["call", "submit", "map"]


class Guard(NamedTuple):
    """A step runs only if a fork went one way."""

    fork: Fork
    arm: bool


@dataclass(eq=False, kw_only=True)
class Step:
    """A node of the graph that a flow is.

    Attributes:
        id: unique in the flow.
        inputs: what each parameter is given, by name, or by position.
        after: the runs without whose success the flow does not get here.
        guards: the forks that lead here, and their ways.
        site: where.
    """

    id: str
    inputs: dict[str | int, Value]
    after: tuple[Step, ...]
    guards: tuple[Guard, ...]
    site: Site


@dataclass(eq=False, kw_only=True)
class Invocation(Step):
    """A call of a task.

    Attributes:
        task: the task.
        way: how it was called.
        waits: the futures of `wait_for`.
        mapped: the inputs that it runs for each element of.
        region: what it runs for each element of together with: the first task that was mapped over it.
        variable: what the flow calls what it gives: its value, or its future.
    """

    task: TaskDef
    way: Way
    waits: tuple[Step, ...]
    mapped: tuple[str | int, ...]
    region: Invocation | None
    variable: str | None = None


@dataclass(eq=False, kw_only=True)
class OwnCode(Step):
    """What the flow does itself between its tasks.

    Attributes:
        name: what it is called.
        function: that, as a function of what it reads.
        reason: why it is no graph, if it calls tasks.
        setup: it is done whatever became of the steps after this one, if that succeeded.
    """

    name: str
    function: Function
    setup: Step | None = None
    reason: str | None = None


@dataclass(eq=False, kw_only=True)
class Seen(Step):
    """How a run ended, whatever that was; it runs even where the flow did not get there.

    Attributes:
        of: the run.
        gives: its state, its result or error, or its value, for which an error ends the flow.
    """

    of: Step
    gives: Literal["state", "result", "value"]


@dataclass(eq=False, kw_only=True)
class Passed(Step):
    """Where a `try` ends that swallows errors; it runs when all that may raise in it has ended, and does nothing."""


@dataclass(eq=False, kw_only=True)
class Fork(Step):
    """A condition that is only known when the flow runs.

    Attributes:
        condition: its value.
    """

    condition: Value


@dataclass(eq=False, kw_only=True)
class Entrance(Step):
    """Where a `try` begins; it does nothing."""
