"""Functions under decorators of Dagster's that are kept as they stand: resources, I/O managers, hooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.frontends.dagster.reading import Reading
from calque.frontends.python.values import Call, Function, Model, Symbolic, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

KEPT: Mapping[str, Feature] = {
    "resource": Feature.RESOURCE,
    "io_manager": Feature.RESOURCE,
    "success_hook": Feature.NODE_HOOKS,
    "failure_hook": Feature.NODE_HOOKS,
}
"""Decorators whose functions are user code like any other: they are moved as they stand, decorators and all."""


class KeptDecorator(Model):
    """One of those."""

    __slots__ = ("given", "name", "reading")

    def __init__(self, reading: Reading, name: str, given: Call | None = None) -> None:
        self.reading = reading
        self.name = name
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return f"@{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """What it makes is only known when it runs."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return KeptDecorator(self.reading, self.name, call)
        self.reading.note(f"@{self.name} {function.name}", (self.given or call).site, KEPT[self.name])
        return Symbolic("call", (self, function), f"@{self.name} gives it", call.site, call)
