"""Read Dagster sources: files and folders to a project of pipelines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from calque.frontends.bodies.modules import lift_module
from calque.frontends.bodies.needs import report_needs
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.dialect import DIALECT
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.host import dagster_host
from calque.frontends.dagster.lacking_resources import report_lacking, take_unlisted
from calque.frontends.dagster.library import DagsterLibrary
from calque.frontends.dagster.lift_assets import AssetLifter
from calque.frontends.dagster.lift_config import with_config, with_said
from calque.frontends.dagster.lift_foreign import foreign_natives
from calque.frontends.dagster.lift_jobs import lift_job
from calque.frontends.dagster.lift_natives import lift_definition, lift_listed
from calque.frontends.dagster.lift_partitioned import tell_of_maps, with_partitions
from calque.frontends.dagster.lift_resources import lift_resources
from calque.frontends.dagster.lift_schedules import schedules
from calque.frontends.dagster.lift_sensors import sensors
from calque.frontends.dagster.locations import Location, locations
from calque.frontends.dagster.reading import Reading
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.dagster.stores import with_protocols
from calque.frontends.dagster.told_apart import natives_apart, told_apart, unique
from calque.frontends.options import Options
from calque.frontends.python.environment import given_values
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.frontends.python.values import Symbolic
from calque.ir.assets import Asset
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Account
from calque.ir.natives import Native
from calque.ir.pipeline import Pipeline, SensorTrigger
from calque.ir.project import Pool, Profile, Project, Resource
from calque.ir.time import Schedule


def read(paths: Sequence[Path], options: Options | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: what only the platform knows.
    """
    options = options or Options()
    sources = open_project(paths)
    reading = Reading()
    library = DagsterLibrary(reading)
    evaluator = Evaluator(sources, [library], Settings(options.environment, options.budget))
    candidates = [path for path in sources.files if _defines(path)]
    modules = [module for path in candidates if (module := sources.load(path)) is not None]
    for module in modules:
        evaluator.import_module(module.name)  # the packages that it is in come first, as in Python
        evaluator.evaluate_module(module)
        reading.compositions.clear()
    reader = BodyReader(sources, dagster_host(), is_construct=library.is_graph)
    pipelines: list[Pipeline] = []
    assets: dict[str, Asset] = {}
    resources: dict[str, Resource] = {}
    natives: list[Native] = []
    places = locations(reading, modules)
    _report_unloaded(reader, reading, places)
    for found in places:
        lifter = AssetLifter(reader, evaluator, found)
        mine = [*(lift_job(reader, job, found.stores) for job in found.jobs), *lifter.pipelines()]
        reader.pipeline = reader.node = None
        found.stores.tell(reader)
        _report_clashes(reader, found)
        take_unlisted(reader, found, mine)
        report_lacking(reader, found, mine)
        timed, more = schedules(reader, found)
        known = {one.id for one in pipelines}
        sensed, looking = sensors(reader, evaluator, found, {one.id for one in mine}, known)
        mine = [
            with_config(reader, found, with_partitions(reader, found, with_protocols(one))) for one in mine
        ]
        tell_of_maps(reader, found)
        mine = told_apart([with_said(one) for one in _started(mine, timed, sensed)], found, pipelines)
        pipelines += mine
        natives += natives_apart([*more, *looking, *_natives(reader, found)], found, natives, mine)
        for asset in lifter.assets():
            assets.setdefault(asset.name, asset)
        for resource in lift_resources(reader, found):
            resources.setdefault(resource.name, resource)
    reader.pipeline = reader.node = None
    for module in list(sources.modules.values()) if options.whole else ():
        if module is not None:
            lift_module(reader, module)
    report_needs(reader, pipelines)
    pools = sorted({node.pool for pipeline in pipelines for node in pipeline.nodes if node.pool is not None})
    return Project(
        profile=Profile.DAGSTER1,
        pipelines=tuple(sorted(pipelines, key=lambda pipeline: pipeline.id)),
        assets=tuple(assets[name] for name in sorted(assets)),
        pools=tuple(Pool(name=name) for name in pools),
        resources=tuple(resources[name] for name in sorted(resources)),
        natives=_whole(reader, unique(natives), pipelines, assets),
        modules=tuple(reader.modules[name] for name in sorted(reader.modules)),
        accounts=(*_accounts(reading), *reader.accounts, *given_values(evaluator)),
        diagnostics=tuple(_sorted([*sources.diagnostics, *evaluator.diagnostics, *reader.diagnostics])),
    )


def _defines(path: Path) -> bool:
    try:
        return DIALECT.defines.search(path.read_bytes()) is not None
    except OSError:
        return True  # the loader says what is wrong with it


def _report_unloaded(reader: BodyReader, reading: Reading, places: list[Location]) -> None:
    """Say what no `Definitions` has: Dagster does not load it either, but it may be meant to."""
    loaded = {
        id(_whole_of(item))
        for place in places
        for item in (*place.assets, *place.checks, *place.jobs, *place.sensors)
    }
    told: dict[str, list[AssetsDef | JobDef | SensorDef]] = {}
    made: list[AssetsDef | JobDef | SensorDef] = [*reading.assets, *reading.jobs, *reading.sensors]
    for item in made:
        if id(_whole_of(item)) not in loaded:
            told.setdefault(item.site.source.file, []).append(item)
    for items in told.values():
        reader.report(
            "unloaded-definition",
            Severity.WARNING,
            f"no Definitions has {items[0].describe()}"
            + (f" and {len(items) - 1} more of this file" if len(items) > 1 else "")
            + ": Dagster does not load it",
            "add it to a Definitions, if it is meant to run",
            items[0].site.span(),
        )


def _whole_of(item: object) -> object:
    """What tells a definition apart: for assets their function, which loaders make others of."""
    return item.function if isinstance(item, AssetsDef) else item


def _started(
    pipelines: list[Pipeline], timed: dict[str, list[Schedule]], sensed: dict[str, list[SensorTrigger]]
) -> list[Pipeline]:
    """The pipelines with their schedules and sensors; a schedule that is running as soon as it is there switches its pipeline on."""
    found: list[Pipeline] = []
    for pipeline in pipelines:
        mine = timed.get(pipeline.id, [])
        paused = False if any(one.active for one in mine) else pipeline.paused
        triggers = (*pipeline.triggers, *mine, *sensed.get(pipeline.id, []))
        found.append(pipeline.model_copy(update={"triggers": triggers, "paused": paused}))
    return found


LISTED = {
    "assets": Feature.DEFINITION_NATIVE,
    "asset_checks": Feature.DEFINITION_NATIVE,
    "jobs": Feature.DEFINITION_NATIVE,
    "schedules": Feature.TRIGGER_NATIVE,
    "sensors": Feature.TRIGGER_NATIVE,
}
"""What it is for other tools that a `Definitions` lists something that there is no model of."""


def _natives(reader: BodyReader, found: Location) -> Iterator[Native]:
    """What only Dagster knows of a code location."""
    reader.pipeline = reader.node = None
    yield from foreign_natives(reader, found)
    for one in found.natives:
        yield lift_definition(reader, one)
    for item in found.listed:
        native = lift_listed(reader, item)
        if native is not None:
            if item.place in LISTED:
                reader.account(item.site.text(), item.site.span(), LISTED[item.place])
            yield native
            continue
        reason = (
            item.value.reason if isinstance(item.value, Symbolic) else "it is of no kind that calque knows"
        )
        reader.report(
            "unknown-definition",
            Severity.ERROR,
            f"one of the {item.place} of Definitions is left out: {reason}",
            "list it by its name",
            item.site.span(),
        )


def _whole(
    reader: BodyReader, natives: Sequence[Native], pipelines: list[Pipeline], assets: dict[str, Asset]
) -> tuple[Native, ...]:
    """The definitions whose texts only use others that were read."""
    known = {("pipeline", one.id) for one in pipelines} | {("asset", name) for name in assets}
    known |= {("native", one.name) for one in natives}
    found = []
    for native in natives:
        lacking = [use for use in native.uses if (use.kind, use.id) not in known]
        if not lacking:
            found.append(native)
            continue
        reader.report(
            "unknown-definition",
            Severity.ERROR,
            f"{native.kind} {native.name} is left out: it uses {lacking[0].name}, which is not read",
            "see what is said of that",
            native.origin.span,
        )
    return tuple(found)


def _report_clashes(reader: BodyReader, found: Location) -> None:
    """Say which have resources of their own under a name that others have, too: a project has one of each name."""
    for name, one in found.clashes:
        reader.report(
            "ambiguous-resource",
            Severity.ERROR,
            f"{one.describe()} has a resource {name} of its own, and gets the other one of that name",
            "give it a name of its own",
            one.site.span(),
        )


def _accounts(reading: Reading) -> list[Account]:
    found: dict[tuple[object, ...], Account] = {}
    for noted in reading.notes:
        account = Account(
            what=noted.what, span=noted.site.span(), feature=noted.feature, support=noted.support
        )
        found.setdefault((account.what, account.span), account)
    return list(found.values())


def _sorted(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place; those without one come first."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
        span = diagnostic.span
        return ("", 0, 0) if span is None else (span.file, span.line, span.column)

    return sorted(diagnostics, key=place)
