"""Dagster's names for the evaluator."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import CONFIG_SOURCES, DECLARED, PARTITIONS, SENSORS
from calque.frontends.dagster.asset_decorators import AssetDecorator
from calque.frontends.dagster.asset_jobs import AssetJob, AssetJobMaker
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.bases import BASES, BaseClass, Made
from calque.frontends.dagster.bound_resources import WithResources
from calque.frontends.dagster.compositions import ElementHandle, Handle, Outputs
from calque.frontends.dagster.config_sources import ConfigSourceMaker
from calque.frontends.dagster.declared import Declared, DeclaredClass
from calque.frontends.dagster.definition_classes import CLASSES, DefinitionClass
from calque.frontends.dagster.definitions import Definitions, DefinitionsClass, DefinitionsDecorator
from calque.frontends.dagster.definitions_methods import FUNCTIONS, Unchanged
from calque.frontends.dagster.foreign_assets import (
    KEYS,
    ForeignDecorator,
    ForeignKey,
    ForeignSelection,
    is_foreign,
)
from calque.frontends.dagster.graph_assets import GraphAssetDecorator
from calque.frontends.dagster.graphs import GraphDecorator, GraphDef, JobDef
from calque.frontends.dagster.kept import KEPT, KeptDecorator
from calque.frontends.dagster.keys import AssetKeyClass
from calque.frontends.dagster.library_made import LibraryFactory, LibraryMade, place_of_made
from calque.frontends.dagster.loaders import LOADERS, Loader
from calque.frontends.dagster.native_definitions import NativeDecorator, NativeDef
from calque.frontends.dagster.ops import NothingType, OpDecorator, OpDef
from calque.frontends.dagster.partitions import PartitionsClass, PartitionsValue
from calque.frontends.dagster.reading import Reading
from calque.frontends.dagster.schedules import ScheduleDef, ScheduleMaker
from calque.frontends.dagster.selections import Selection, SelectionClass
from calque.frontends.dagster.sensors import SensorDecorator, SensorDef
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Instance,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def _named(make: Callable[[Reading, str], Model], name: str) -> Callable[[Reading], Model]:
    return lambda reading: make(reading, name)


MAKERS: Mapping[str, Callable[[Reading], Model]] = {
    "AssetKey": AssetKeyClass,
    "AssetSelection": lambda reading: SelectionClass(),
    "Definitions": DefinitionsClass,
    "Nothing": lambda reading: NothingType(),
    "asset": lambda reading: AssetDecorator(reading, "@asset"),
    "asset_check": lambda reading: AssetDecorator(reading, "@asset_check"),
    "define_asset_job": AssetJobMaker,
    "definitions": DefinitionsDecorator,
    "graph": lambda reading: GraphDecorator(reading, "@graph"),
    "graph_asset": lambda reading: GraphAssetDecorator(reading, "@graph_asset"),
    "graph_multi_asset": lambda reading: GraphAssetDecorator(reading, "@graph_multi_asset"),
    "job": lambda reading: GraphDecorator(reading, "@job"),
    "multi_asset": lambda reading: AssetDecorator(reading, "@multi_asset"),
    "multi_asset_check": lambda reading: NativeDecorator(reading, "multi_asset_check"),
    "multi_observable_source_asset": lambda reading: NativeDecorator(
        reading, "multi_observable_source_asset"
    ),
    "observable_source_asset": lambda reading: NativeDecorator(reading, "observable_source_asset"),
    "op": OpDecorator,
    "with_resources": WithResources,
    "repository": DefinitionsDecorator,
    "schedule": lambda reading: ScheduleMaker(reading, "@schedule"),
    **{name: _named(DeclaredClass, name) for name in DECLARED},
    **{name: _named(PartitionsClass, name) for name in PARTITIONS},
    **{name: _named(lambda reading, kind: BaseClass(kind), name) for name in BASES},
    **{name: _named(lambda reading, kind: DefinitionClass(kind), name) for name in CLASSES},
    **{name: _named(Loader, name) for name in LOADERS},
    **{name: _named(SensorDecorator, name) for name in SENSORS},
    **{
        name: _named(ScheduleMaker, name)
        for name in ("ScheduleDefinition", "build_schedule_from_partitioned_job")
    },
}
"""What each of Dagster's names is."""

CONSTRUCTS = (
    AssetsDef,
    AssetJob,
    Definitions,
    GraphDef,
    JobDef,
    OpDef,
    ScheduleDef,
    Selection,
    SensorDef,
    NativeDef,
    LibraryMade,
    Handle,
    ElementHandle,
    Outputs,
)
"""What makes up the graph."""


class DagsterModule(Model):
    """The package `dagster` itself."""

    __slots__ = ()

    def describe(self) -> str:
        """For messages."""
        return "dagster"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """One of its names."""
        return evaluator.external(f"dagster.{name}", site)


class DagsterLibrary:
    """A library (see `frontends.python.library`) for Dagster."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._made: dict[str, Model] = {}

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name below `dagster`."""
        head, _, rest = path.partition(".")
        name = path.rpartition(".")[2]
        if head != "dagster":
            return (
                self._of_libraries(path) if rest and head.startswith(("dagster_", "dagstermill")) else ABSENT
            )
        if not rest:
            return DagsterModule()
        if name in FUNCTIONS:
            return Unchanged(self.reading, name)
        if name in CONFIG_SOURCES:
            return ConfigSourceMaker(self.reading, name)
        if name in KEPT:
            return KeptDecorator(self.reading, name)
        maker = MAKERS.get(name)
        if maker is None:
            place = place_of_made(path)
            return External(path) if place is None else LibraryFactory(path, place)
        if name not in self._made:
            self._made[name] = maker(self.reading)
        return self._made[name]

    def _of_libraries(self, path: str) -> Value:
        name = path.rpartition(".")[2]
        if name in FUNCTIONS:
            return Unchanged(self.reading, name)
        if name in KEYS:
            return ForeignKey(path)
        if name == "build_dbt_asset_selection":
            return ForeignSelection(self.reading, path)
        if is_foreign(path):
            return ForeignDecorator(self.reading, path)
        place = place_of_made(path)
        return ABSENT if place is None else LibraryFactory(path, place)

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """Nothing is known of what others do; in a graph it may be an op."""
        self._told(external.path, call, evaluator)
        return ABSENT

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """The same; of a method of something unknown that is said already, where that was made."""
        node = call.site.node
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            self._told(node.func.id, call, evaluator)
        return ABSENT

    def _told(self, what: str, call: Call, evaluator: Evaluator) -> None:
        if self.reading.compositions:
            evaluator.report(
                "unknown-call",
                Severity.ERROR,
                f"what {what} does in a graph is not known; if it is an op, it is left out",
                "read the module along that has it",
                call.site,
            )

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """Dagster knows no environment variable."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of what is defined."""
        if isinstance(value, list | tuple):
            return any(self.is_construct(item) for item in value[:8])
        return isinstance(value, (*CONSTRUCTS, Declared, PartitionsValue))

    def is_graph(self, value: Value) -> bool:
        """Whether a value is never part of a body."""
        if isinstance(value, Instance):
            value = value.base
        return isinstance(value, CONSTRUCTS) and not isinstance(value, Made)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Tick off code that was not evaluated, as lost."""
        reason = cause.reason if cause is not None else "it could not be evaluated"
        action = "supply the value with --env, or make it a literal"
        support = Support(fidelity=Fidelity.LOST, reason=reason, action=action)
        self.reading.note("code that was not evaluated", site, None, support)
