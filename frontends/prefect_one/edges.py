"""Edges of Prefect 1's graphs, and what a call says about them: `mapped`, `unmapped`, `flatten`.

Prefect 1: `core/edge.py`, `utilities/edges.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calque.frontends.python.values import Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect_one.tasks import TaskValue
    from calque.frontends.python.evaluator import Evaluator


class Annotated(Model):
    """A value under `mapped`, `unmapped` or `flatten`.

    Attributes:
        value: it.
        mapped: what it says of the mapping; None if nothing.
        flattened: what is mapped over are the items of its items.
    """

    __slots__ = ("flattened", "mapped", "value")
    __match_args__ = ("value",)
    value: Value
    mapped: bool | None
    flattened: bool

    def __init__(self, value: Value, mapped: bool | None, flattened: bool) -> None:
        if isinstance(value, Annotated):
            mapped = value.mapped if mapped is None else mapped
            flattened = flattened or value.flattened
            value = value.value
        self.value = value
        self.mapped = mapped
        self.flattened = flattened


class Annotation(Model):
    """`prefect.mapped`, `prefect.unmapped` or `prefect.flatten`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"prefect.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Say it of a value."""
        value = call.args[0].value if call.args else None
        mapped = {"mapped": True, "unmapped": False}.get(self.name)
        return Annotated(value, mapped, self.name == "flatten")


@dataclass(eq=False, slots=True)
class Link:
    """An edge.

    Attributes:
        source: the upstream task.
        target: the downstream task.
        key: the argument of `target` that gets what `source` gives; None for an order.
        mapped: `target` runs for each element of what `source` gives.
        flattened: of each element of its elements.
        site: where it was made.
    """

    source: TaskValue
    target: TaskValue
    key: str | None
    mapped: bool
    flattened: bool
    site: Site
