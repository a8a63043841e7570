"""Lint what a command line asks for: read, apply the rules, remember what was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from calque.cli.reading import project_folders, read_sources
from calque.frontends.python.project import open_project
from calque.lint.baseline import NoBaseline, new
from calque.lint.cache import Remembered, digest, place, recalled, remember
from calque.lint.configuration import BadConfiguration, configured
from calque.lint.context import Source
from calque.lint.engine import Report, lint
from calque.lint.settings import Settings, Target
from calque.lint.sources import sources_of


@dataclass(frozen=True)
class Request:
    """What is to be linted, and how.

    Attributes:
        sources: files and folders.
        dialect: what they are written for; told by their imports if None.
        variables: a file of values that sources ask the platform for.
        environment: environment variables that sources ask for.
        select: the only rules that are on.
        extend_select: rules that are on beside them.
        ignore: rules that are off.
        target: where the project is to move to.
    """

    sources: tuple[Path, ...]
    dialect: str | None
    variables: Path | None
    environment: tuple[tuple[str, str], ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    target: Target | None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the paths of files can be relative to, the nearest first."""
        return (Path.cwd(), *project_folders(self.sources))

    @property
    def root(self) -> Path:
        """The project's root."""
        return open_project([path.absolute() for path in self.sources]).root

    @property
    def others(self) -> tuple[Path, ...]:
        """Files beside the project's that findings depend on."""
        return () if self.variables is None else (self.variables.absolute(),)


def found(request: Request) -> tuple[tuple[Report, ...], Mapping[str, Source]]:
    """What is found now, and the files that it is about."""
    with _without_collector():
        project = read_sources(request.sources, request.dialect, request.variables, request.environment)
        files = sources_of(project, request.folders)
        return lint(project, files, _settings(request)), files


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the search for cyclic garbage: nearly all that reading makes lives until the end, and looking it through
    again and again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def remembered(request: Request) -> tuple[tuple[Report, ...], dict[str, Path]]:
    """What was found the last time if nothing has changed, else what is found now; and where the files lie."""
    asked = (
        *map(str, request.sources),
        str(request.dialect),
        *map(str, request.environment),
        _settings(request).model_dump_json(),
    )
    mark = digest(request.root, request.others, asked)
    file = place(Path.cwd(), asked)
    known = None if mark is None else recalled(file, mark)
    if known is not None:
        return known.reports, {name: Path(path) for name, path in known.paths}
    reports, files = found(request)
    paths = paths_of(files)
    if mark is not None:
        named = tuple((name, str(path)) for name, path in paths.items())
        remember(file, Remembered(digest=mark, reports=reports, paths=named))
    return reports, paths


def beyond_baseline(reports: tuple[Report, ...], baseline: Path | None) -> tuple[Report, ...]:
    """The reports that a file of known findings does not know.

    Raises:
        click.UsageError: the file is none.
    """
    if baseline is None:
        return reports
    try:
        return new(reports, baseline.read_text("utf-8"))
    except (NoBaseline, UnicodeDecodeError) as error:
        raise click.UsageError(f"{baseline} is not a baseline: write one with --write-baseline") from error


def paths_of(files: Mapping[str, Source]) -> dict[str, Path]:
    """Where the files that spans tell lie."""
    return {file: source.path for file, source in files.items() if source.path is not None}


def _settings(request: Request) -> Settings:
    """What the project's configuration says, and the command line over it.

    Raises:
        click.UsageError: the configuration is not right.
    """
    first = request.sources[0].absolute()
    try:
        settings = configured(first if first.is_dir() else first.parent)
    except BadConfiguration as error:
        raise click.UsageError(str(error)) from error
    given = {
        "select": request.select or settings.select,
        "extend_select": (*settings.extend_select, *request.extend_select),
        "ignore": (*settings.ignore, *request.ignore),
        "target": request.target or settings.target,
    }
    return settings.model_copy(update=given)
