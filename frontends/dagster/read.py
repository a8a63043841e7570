"""Read Dagster sources: files and folders to a project of pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from calque.frontends.bodies.modules import lift_module
from calque.frontends.bodies.needs import report_needs
from calque.frontends.bodies.own_expressions import own_expression
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.dialect import DIALECT
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.host import dagster_host
from calque.frontends.dagster.library import DagsterLibrary
from calque.frontends.dagster.lift_assets import AssetLifter
from calque.frontends.dagster.lift_jobs import JobLifter
from calque.frontends.dagster.lift_schedules import schedules
from calque.frontends.dagster.locations import Location, locations
from calque.frontends.dagster.reading import Reading
from calque.frontends.options import Options
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.ir.assets import Asset
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.fidelity import Account
from calque.ir.pipeline import Pipeline
from calque.ir.project import Pool, Profile, Project, Resource
from calque.ir.spans import Origin


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
        evaluator.evaluate_module(module)
        reading.compositions.clear()
    reader = BodyReader(sources, dagster_host(), is_construct=library.is_graph)
    pipelines: list[Pipeline] = []
    assets: dict[str, Asset] = {}
    resources: dict[str, Resource] = {}
    places = locations(reading, modules)
    _report_unloaded(reader, reading, places)
    for found in places:
        lifter = AssetLifter(reader, found)
        mine = [*(JobLifter(reader, job).pipeline() for job in found.jobs), *lifter.pipelines()]
        pipelines += _told_apart(_scheduled(reader, found, mine), found, pipelines)
        for asset in lifter.assets():
            assets.setdefault(asset.name, asset)
        for resource in _resources(reader, found):
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
        modules=tuple(reader.modules[name] for name in sorted(reader.modules)),
        accounts=(*_accounts(reading), *reader.accounts),
        diagnostics=tuple(_sorted([*sources.diagnostics, *evaluator.diagnostics, *reader.diagnostics])),
    )


def _defines(path: Path) -> bool:
    try:
        return DIALECT.defines.search(path.read_bytes()) is not None
    except OSError:
        return True  # the loader says what is wrong with it


def _report_unloaded(reader: BodyReader, reading: Reading, places: list[Location]) -> None:
    """Say what no `Definitions` has: Dagster does not load it either, but it may be meant to."""
    loaded = {id(item) for place in places for item in (*place.assets, *place.checks, *place.jobs)}
    told: dict[str, list[AssetsDef | JobDef]] = {}
    made: list[AssetsDef | JobDef] = [*reading.assets, *reading.jobs]
    for item in made:
        if id(item) not in loaded:
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


def _told_apart(mine: list[Pipeline], found: Location, others: list[Pipeline]) -> list[Pipeline]:
    """Pipelines of another code location may have the same names."""
    taken = {one.id for one in others}
    return [
        one.model_copy(update={"id": f"{found.module}.{one.id}", "name": one.id}) if one.id in taken else one
        for one in mine
    ]


def _scheduled(reader: BodyReader, found: Location, pipelines: list[Pipeline]) -> list[Pipeline]:
    of = schedules(reader, found.schedules)
    return [
        pipeline.model_copy(update={"triggers": (*pipeline.triggers, *of.get(pipeline.id, ()))})
        for pipeline in pipelines
    ]


def _resources(reader: BodyReader, found: Location) -> tuple[Resource, ...]:
    """The resources, each with the expression that makes it."""
    made: list[Resource] = []
    for name, argument in sorted(found.resources.items()):
        value = own_expression(reader, argument.site) or source_expression(reader, argument.value)
        if value is None:
            reader.report(
                "unknown-resource",
                Severity.ERROR,
                f"how the resource {name} is made is not known",
                "make it by a call of its class, at the top of a module",
                argument.site.span(),
            )
        made.append(Resource(name=name, path="", value=value, origin=Origin(span=argument.site.span())))
    return tuple(made)


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
