"""Read Airflow sources: files and folders to a project of pipelines."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.accounts import accounts
from calque.frontends.airflow.collect import could_define_dags, detect_version, registered_dags
from calque.frontends.airflow.host import AirflowReader, airflow_host
from calque.frontends.airflow.ignored import not_ignored
from calque.frontends.airflow.library import AirflowLibrary
from calque.frontends.airflow.lift_assets import lift_assets
from calque.frontends.airflow.lift_pipelines import PipelineLifter
from calque.frontends.airflow.platform_questions import express
from calque.frontends.airflow.platform_references import lift_references
from calque.frontends.airflow.reading import Reading
from calque.frontends.bodies.needs import report_needs
from calque.frontends.options import Options
from calque.frontends.python.environment import given_values
from calque.frontends.python.environs_reader import EnvironsLibrary
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.ir.diagnostics import Diagnostic
from calque.ir.modules import DataFile
from calque.ir.project import Pool, Profile, Project

PROFILES = {
    Version.V1: Profile.AIRFLOW1,
    Version.V2: Profile.AIRFLOW2,
    Version.V3: Profile.AIRFLOW3,
}


def read(paths: Sequence[Path], options: Options | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: the version, and what only the platform knows.
    """
    options = options or Options()
    sources = open_project(paths)
    candidates = [path for path in sources.files if could_define_dags(path)]
    wanted = None if options.version is None else Version(options.version)
    version, notes = detect_version(candidates, wanted)
    named = {Path(path).absolute() for path in paths}
    kept = not_ignored(candidates, sources.root, version)
    candidates = [path for path in candidates if path in kept or path in named]
    if options.only is not None:
        candidates = [path for path in candidates if path in options.only]
    reading = Reading(version)
    library = AirflowLibrary(reading, options.variables)
    evaluator = Evaluator(
        sources, [library, EnvironsLibrary()], Settings(options.environment, options.budget)
    )
    modules = [module for path in candidates if (module := sources.load(path)) is not None]
    for module in modules:
        evaluator.evaluate_module(module)
        _close_open_blocks(reading)
    dags, refused = registered_dags(reading, modules)
    reader = AirflowReader(sources, airflow_host(version), express, library.is_graph, version=version)
    lifted = [PipelineLifter(reader, dag) for dag in dags]
    pipelines = [lifter.pipeline() for lifter in lifted]
    report_needs(reader, pipelines)
    pools = sorted({name for lifter in lifted for name in lifter.pools})
    diagnostics = [*sources.diagnostics, *notes, *evaluator.diagnostics, *refused, *reader.diagnostics]
    return Project(
        profile=PROFILES[version],
        pipelines=tuple(sorted(pipelines, key=lambda pipeline: pipeline.id)),
        assets=lift_assets(lifted),
        pools=tuple(Pool(name=name) for name in pools),
        modules=tuple(reader.modules[name] for name in sorted(reader.modules)),
        references=lift_references(pipelines),
        files=_files(reader, evaluator),
        accounts=(*accounts(reading, pipelines, refused), *reader.accounts, *given_values(evaluator)),
        diagnostics=tuple(_sorted(diagnostics)),
    )


def _files(reader: AirflowReader, evaluator: Evaluator) -> tuple[DataFile, ...]:
    """The data files that templates and definition-time code need."""
    found = dict(reader.files)
    for name in evaluator.files_read:
        path = reader.project.root / name
        if name not in found and path.is_file():
            found[name] = _data_file(name, path.read_bytes())
    return tuple(found[name] for name in sorted(found))


def _data_file(name: str, content: bytes) -> DataFile:
    try:
        return DataFile(file=name, text=content.decode())
    except UnicodeDecodeError:
        return DataFile(file=name, base64=b64encode(content).decode())


def _close_open_blocks(reading: Reading) -> None:
    """An error inside a `with` ends it; nothing of one file reaches into the next."""
    reading.entered.clear()
    reading.groups.clear()
    reading.setups = None


def _sorted(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place; those without one come first."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
        span = diagnostic.span
        return ("", 0, 0) if span is None else (span.file, span.line, span.column)

    return sorted(diagnostics, key=place)
