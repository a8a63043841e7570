"""Definitions of partitions, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.declared import named
from calque.frontends.python.values import Argument, Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


WINDOWS = "TimeWindowPartitionsDefinition"
CADENCES = frozenset(
    {
        "DailyPartitionsDefinition",
        "HourlyPartitionsDefinition",
        "MonthlyPartitionsDefinition",
        "WeeklyPartitionsDefinition",
    }
)
"""Its subclasses."""


class PartitionsValue(Model):
    """One of them."""

    __slots__ = ("arguments", "kind", "site")

    def __init__(self, kind: str, arguments: dict[str, Argument], site: Site) -> None:
        self.kind = kind
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def get(self, name: str, default: Value = None) -> Value:
        """An argument."""
        return self.arguments[name].value if name in self.arguments else default


class PartitionsClass(Model):
    """Their classes."""

    __slots__ = ("kind", "reading")

    def __init__(self, reading: Reading, kind: str) -> None:
        self.reading = reading
        self.kind = kind

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`A | B`, a type."""
        return Symbolic("binary", (operator, self, other), "a type of several classes", site)

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        self.reading.note_call("partitions", call, POSITIONS[self.kind])
        return PartitionsValue(self.kind, named(call, POSITIONS[self.kind]), call.site)

    def has_instance(self, evaluator: Evaluator, value: Value) -> bool | None:
        """One of them; those of days, hours, weeks and months are windows in time."""
        return isinstance(value, PartitionsValue) and (
            value.kind == self.kind or (self.kind == WINDOWS and value.kind in CADENCES)
        )
