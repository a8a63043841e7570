"""Read Prefect sources: files and folders to a project of pipelines."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from calque.dialects.prefect.arguments import lost
from calque.frontends.bodies.needs import report_needs
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.options import Options
from calque.frontends.prefect.dialect import DIALECT
from calque.frontends.prefect.host import HOST
from calque.frontends.prefect.library import PrefectLibrary
from calque.frontends.prefect.lift_flows import lift_flow
from calque.frontends.python.environs_reader import EnvironsLibrary
from calque.frontends.python.evaluator import Evaluator, Settings
from calque.frontends.python.project import open_project
from calque.frontends.python.values import Module, Site
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project

DEPLOYS = frozenset({"serve", "deploy", "to_deployment", "from_source", "build_from_flow"})


def read(paths: Sequence[Path], options: Options | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: what only the platform knows.
    """
    options = options or Options()
    sources = open_project(paths)
    library = PrefectLibrary()
    evaluator = Evaluator(
        sources, [library, EnvironsLibrary()], Settings(options.environment, options.budget)
    )
    candidates = [path for path in sources.files if DIALECT.defines.search(path.read_bytes())]
    modules = [module for path in candidates if (module := sources.load(path)) is not None]
    for module in modules:
        evaluator.evaluate_module(module)
    reader = BodyReader(sources, HOST, is_construct=library.is_graph)
    for module in modules:
        _report_unread(reader, module)
    for path in _deployment_files([sources.root, *(path.parent for path in candidates)]):
        reader.report(
            "unread-deployment",
            Severity.ERROR,
            f"the deployments of {sources.relative(path)} are not read yet: their schedules are not carried",
            "set those schedules on the target by hand",
            None,
        )
    found: dict[str, Pipeline] = {}
    for flow in library.flows:
        if flow.name in found:
            reader.pipeline = reader.node = None
            _report(
                reader, "duplicate-flow", f"there are two flows {flow.name}; this one is left out", flow.site
            )
        else:
            found[flow.name] = lift_flow(evaluator, reader, flow)
    pipelines = tuple(found[name] for name in sorted(found))
    report_needs(reader, pipelines)
    diagnostics = [*sources.diagnostics, *evaluator.diagnostics, *reader.diagnostics]
    return Project(
        profile=Profile.PREFECT3,
        pipelines=pipelines,
        modules=tuple(reader.modules[name] for name in sorted(reader.modules)),
        files=tuple(reader.files[name] for name in sorted(reader.files)),
        accounts=(*library.accounts, *reader.accounts),
        diagnostics=tuple(sorted(diagnostics, key=_place)),
    )


def _deployment_files(folders: Sequence[Path]) -> list[Path]:
    """What lies in some folders to say how flows are deployed."""
    found = {folder / "prefect.yaml" for folder in folders}
    return sorted(path for path in found if path.is_file())


def _report_unread(reader: BodyReader, module: Module) -> None:
    """Say what a module does with flows and tasks that is not read yet."""
    if module.source is None:
        return
    for node, what in _unread(module.source.tree):
        _report(reader, "unread", f"{what}, which is not read yet", Site(module.source, node))


def _unread(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in DEPLOYS:
                yield node, f"{name} deploys a flow"
            case ast.ImportFrom(module="prefect.states" | "prefect.client.schemas.objects"):
                yield node, "the code makes states of its own"


def _report(reader: BodyReader, code: str, message: str, site: Site) -> None:
    span = site.span()
    reader.report(code, Severity.ERROR, message, "migrate it by hand", span)
    reader.account(message.partition(",")[0], span, None, lost("it is not read yet", "migrate it by hand"))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Diagnostics by place; those without one come first."""
    span = diagnostic.span
    return ("", 0, 0) if span is None else (span.file, span.line, span.column)
