"""Read Prefect sources: files and folders to a project of pipelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from calque.frontends.bodies.needs import report_needs
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.options import Options
from calque.frontends.prefect.dialect import DIALECT
from calque.frontends.prefect.event_triggers import awaited_assets
from calque.frontends.prefect.flows import FlowDef
from calque.frontends.prefect.generations import is_first
from calque.frontends.prefect.host import prefect_host
from calque.frontends.prefect.kept_transactions import kept_transactions
from calque.frontends.prefect.library import PrefectLibrary
from calque.frontends.prefect.lift_deployments import with_deployments
from calque.frontends.prefect.lift_flows import FlowLifter, programs
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.prefect_yaml import YamlReading
from calque.frontends.prefect.reading import Reading, accounts_of, in_order
from calque.frontends.prefect.scripts import run_as_script
from calque.frontends.prefect_one.read import read as read_first
from calque.frontends.python.environment import given_values
from calque.frontends.python.errors import Raised
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.ir.assets import Asset
from calque.ir.project import Profile, Project


def read(paths: Sequence[Path], options: Options | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: what only the platform knows.
    """
    options = options or Options()
    sources = open_project(paths, frozenset({"prefect"}))
    if options.version == 1 or (options.version is None and is_first(sources.files)):
        return read_first(paths, options)
    reading = Reading()
    library = PrefectLibrary(reading)
    evaluator = Evaluator(sources, [library], Settings(options.environment, options.budget))
    candidates = [path for path in sources.files if _defines(path)]
    modules = [module for path in candidates if (module := sources.load(path)) is not None]
    for module in modules:
        evaluator.evaluate_module(module)
    for module in modules:
        run_as_script(evaluator, module)
    for flow in reading.flows:
        try:
            flow.compose(evaluator)
        except Raised as raised:
            flow.obstacle = Obstacle(f"evaluating it raises {raised.describe()}", raised.site)
    _tell_apart(reading.flows)
    reader = BodyReader(sources, prefect_host(), is_construct=library.is_graph)
    lifters = [FlowLifter(reader, flow) for flow in reading.flows]
    pipelines = [lifter.pipeline() for lifter in lifters]
    assets = {asset.name: asset for lifter in lifters for asset in lifter.calls.assets.found.values()}
    kept = programs(reader, pipelines, reading.flows)
    written = YamlReading(sources)
    deployed = [*reading.deployments, *written.deployments]
    pipelines = with_deployments(reader, pipelines, reading.flows, deployed)
    for name in (name for one in pipelines for name in awaited_assets(one)):
        assets.setdefault(name, Asset(name=name, uri=name))
    reader.pipeline = reader.node = None
    report_needs(reader, pipelines)
    return Project(
        profile=Profile.PREFECT3,
        pipelines=tuple(sorted(pipelines, key=lambda pipeline: pipeline.id)),
        assets=tuple(assets[name] for name in sorted(assets)),
        programs=kept,
        modules=tuple(reader.modules[name] for name in sorted(reader.modules)),
        accounts=(
            *accounts_of(reading.notes),
            *written.accounts,
            *reader.accounts,
            *kept_transactions(reader, modules),
            *given_values(evaluator),
        ),
        diagnostics=tuple(
            in_order(
                [*sources.diagnostics, *evaluator.diagnostics, *written.diagnostics, *reader.diagnostics]
            )
        ),
    )


def _defines(path: Path) -> bool:
    try:
        return DIALECT.defines.search(path.read_bytes()) is not None
    except OSError:
        return True  # the loader says what is wrong with it


def _tell_apart(flows: list[FlowDef]) -> None:
    """Flows may have one name; their pipelines may not."""
    counts = Counter(flow.name for flow in flows)
    taken: set[str] = set()
    for flow in flows:
        wanted = flow.name if counts[flow.name] == 1 else f"{flow.function.module.name}.{flow.name}"
        flow.id, number = wanted, 1
        while flow.id in taken:
            number += 1
            flow.id = f"{wanted}_{number}"
        taken.add(flow.id)
