"""What is found out about a project while its modules are evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.dialects.dagster.arguments import NOT_CARRIED, meaning
from calque.frontends.dagster.config_sources import MappingDef, PartitionedConfigDef
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.ops import NothingType
from calque.frontends.python.values import Call, Site
from calque.ir.features import Feature
from calque.ir.fidelity import Support

if TYPE_CHECKING:
    from calque.frontends.dagster.assets import AssetsDef
    from calque.frontends.dagster.compositions import Composition
    from calque.frontends.dagster.definitions import Definitions
    from calque.frontends.dagster.graphs import JobDef
    from calque.frontends.dagster.sensors import SensorDef


@dataclass(slots=True)
class Noted:
    """A construct of the source, ticked off: what it became, or why it became nothing."""

    what: str
    site: Site
    feature: Feature | None = None
    support: Support | None = None


@dataclass(slots=True)
class Reading:
    """The state of reading one project.

    Attributes:
        definitions: all `Definitions` that were made, in order.
        assets: all assets that were made, in order.
        jobs: all jobs, in order.
        sensors: all sensors, in order.
        compositions: the graphs whose functions are being evaluated, the innermost last.
        notes: the constructs that were ticked off, in order.
    """

    definitions: list[Definitions] = field(default_factory=list)
    assets: list[AssetsDef] = field(default_factory=list)
    jobs: list[JobDef] = field(default_factory=list)
    sensors: list[SensorDef] = field(default_factory=list)
    compositions: list[Composition] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)

    def note(
        self, what: str, site: Site, feature: Feature | None = None, support: Support | None = None
    ) -> None:
        """Tick off a construct."""
        self.notes.append(Noted(what, site, feature, support))

    def note_call(self, name: str, call: Call, positions: tuple[str, ...] = ()) -> None:
        """Tick off a call of one of Dagster's names, and its arguments.

        Args:
            positions: the names of the arguments that can be given by position.
        """
        found = meaning(name, None)
        self.note(name, call.site, found.feature, found.support)
        for key, argument in named(call, positions).items():
            found = meaning(name, None if isinstance(argument.value, NothingType) else key)
            feature = found.feature
            if isinstance(argument.value, MappingDef | PartitionedConfigDef):
                feature = Feature.NODE_CONFIGURED_BY
            self.note(f"argument {key} of {name}", argument.site, feature, found.support)
        for place, argument in enumerate(call.args[len(positions) :], len(positions) + 1):
            self.note(f"argument {place} of {name}", argument.site, None, NOT_CARRIED)
