"""`define_asset_job`: jobs of assets.

Dagster: `_core/definitions/unresolved_asset_job_definition.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.declared import named
from calque.frontends.python.values import Argument, Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class AssetJob(Model):
    """`define_asset_job`."""

    __slots__ = ("arguments", "site")

    def __init__(self, arguments: dict[str, Argument], site: Site) -> None:
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"the job {self.name}"

    def get(self, name: str) -> Value:
        """An argument."""
        return self.arguments[name].value if name in self.arguments else None

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.get("name"))

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its name."""
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)


class AssetJobMaker(Model):
    """`dagster.define_asset_job`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        positions = POSITIONS["define_asset_job"]
        self.reading.note_call("define_asset_job", call, positions)
        return AssetJob(named(call, positions), call.site)
