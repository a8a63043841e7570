"""Dagster's small values that only say something about a definition: `In`, `Out`, `RetryPolicy`, `AssetIn`, …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.python.values import Argument, Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class Declared(Model):
    """One of them.

    Attributes:
        kind: the name of its class.
        arguments: what it was made with, by name.
        site: where.
    """

    __slots__ = ("arguments", "kind", "site")

    def __init__(self, kind: str, arguments: dict[str, Argument], site: Site) -> None:
        self.kind = kind
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def get(self, name: str, default: Value = None) -> Value:
        """An argument's value."""
        return self.arguments[name].value if name in self.arguments else default

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What it was made with."""
        return self.get(name) if name in self.arguments else Model.get_attribute(self, evaluator, name, site)


class DeclaredClass(Model):
    """The class of such values."""

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
        self.reading.note_call(self.kind, call, POSITIONS[self.kind])
        return Declared(self.kind, named(call, POSITIONS[self.kind]), call.site)

    def has_instance(self, evaluator: Evaluator, value: Value) -> bool | None:
        """One of them, or a definition that Dagster makes one."""
        if isinstance(value, Declared):
            return value.kind == self.kind
        return isinstance(value, Model) and value.instance_of(evaluator, self) is True


def named(call: Call, positions: tuple[str, ...]) -> dict[str, Argument]:
    """The arguments of a call by name.

    Args:
        positions: the names of those that can be given by position.
    """
    found = dict(zip(positions, call.args, strict=False))
    return {**found, **call.kwargs}
