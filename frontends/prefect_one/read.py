"""Read sources of Prefect 1: files and folders to a project of pipelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from calque.frontends.bodies.needs import report_needs
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.options import Options
from calque.frontends.prefect.reading import accounts_of, in_order
from calque.frontends.prefect.scripts import run_as_script
from calque.frontends.prefect_one.flows import FlowValue
from calque.frontends.prefect_one.generation import told_apart
from calque.frontends.prefect_one.host import prefect_one_host
from calque.frontends.prefect_one.library import PrefectLibrary
from calque.frontends.prefect_one.lift_flows import pipeline_of
from calque.frontends.prefect_one.reading import Reading
from calque.frontends.python.environment import given_values
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.ir.project import Profile, Project


def read(paths: Sequence[Path], options: Options | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: what only the platform knows.
    """
    options = options or Options()
    sources = open_project(paths, frozenset({"prefect"}))
    reading = Reading()
    library = PrefectLibrary(reading)
    evaluator = Evaluator(sources, [library], Settings(options.environment, options.budget))
    modules = [module for path in sources.files if (module := sources.load(path)) is not None]
    for module in modules:
        evaluator.evaluate_module(module)
    for module in modules:
        run_as_script(evaluator, module)
    flows = [flow for flow in reading.flows if flow.tasks]
    _tell_apart(flows)
    reader = BodyReader(
        sources, prefect_one_host(lambda call: call in reading.calls), is_construct=library.is_graph
    )
    pipelines = [pipeline_of(reader, flow) for flow in flows]
    reader.pipeline = reader.node = None
    report_needs(reader, pipelines)
    found = [*sources.diagnostics, *evaluator.diagnostics, *reading.diagnostics, *reader.diagnostics]
    return Project(
        profile=Profile.PREFECT1,
        pipelines=told_apart(sorted(pipelines, key=lambda pipeline: pipeline.id)),
        modules=told_apart([reader.modules[name] for name in sorted(reader.modules)]),
        accounts=(*accounts_of(reading.notes), *reader.accounts, *given_values(evaluator)),
        diagnostics=tuple(in_order(found)),
    )


def _tell_apart(flows: list[FlowValue]) -> None:
    """Flows may have one name; their pipelines may not."""
    counts = Counter(flow.name for flow in flows)
    taken: set[str] = set()
    for flow in flows:
        wanted = flow.name if counts[flow.name] == 1 else f"{flow.module.name}.{flow.name}"
        flow.id, number = wanted, 1
        while flow.id in taken:
            number += 1
            flow.id = f"{wanted}_{number}"
        taken.add(flow.id)
