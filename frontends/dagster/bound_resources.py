"""`with_resources`: definitions with the resources that they use.

Dagster: `_core/execution/with_resources.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.arguments import NOT_CARRIED
from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.declared import Declared, named
from calque.frontends.dagster.definitions import flat, resources_of
from calque.frontends.python.values import Call, Model, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class WithResources(Model):
    """The function."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "with_resources"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The same definitions; each brings its resources along."""
        self.reading.note_call("with_resources", call, POSITIONS["with_resources"])
        given = named(call, POSITIONS["with_resources"])
        resources = resources_of(given.get("resource_defs"))
        found: list[Value] = []
        for item in flat(given["definitions"].value) if "definitions" in given else []:
            if isinstance(item, AssetsDef):
                item = item.changed(resources=resources)
            elif not isinstance(item, Declared):
                self.reading.note("one of the definitions of with_resources", call.site, None, NOT_CARRIED)
                continue
            found.append(item)
        return found
