"""Lint what a command line asks for: read, apply the rules, remember what was found."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from calque.cli.reading import project_folders, read_sources
from calque.frontends.apart import shares
from calque.frontends.python.project import open_project
from calque.frontends.read import reads_apart
from calque.lint.baseline import NoBaseline, new
from calque.lint.cache import Remembered, digest, place, recalled, remember
from calque.lint.configuration import BadConfiguration, configured
from calque.lint.context import Source
from calque.lint.engine import Report, lint
from calque.lint.parts import Part, are_apart, part_of, together
from calque.lint.settings import Settings, Target
from calque.lint.sources import sources_of

WORTH_IT = 100
"""Files from which on starting processes takes less time than it saves."""

AT_ONCE = 250
"""Files that a process reads before it forgets them: what has been linted takes no memory."""


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
        jobs: processes that read.
    """

    sources: tuple[Path, ...]
    dialect: str | None
    variables: Path | None
    environment: tuple[tuple[str, str | None], ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    target: Target | None
    jobs: int = 1

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
    """What is found now, and the files that it is about, in this process."""
    with _seldom_collecting():
        project = read_sources(request.sources, request.dialect, request.variables, request.environment)
        files = sources_of(project, request.folders, _named(request))
        return lint(project, files, _settings(request)), files


def looked(request: Request) -> tuple[tuple[Report, ...], dict[str, Path]]:
    """What is found now, in several processes if that is worth it, and where the files lie; the same either way."""
    paths = [path.absolute() for path in request.sources]
    several = request.jobs > 1 and len(open_project(paths).files) >= WORTH_IT
    parts = _in_parts(request, paths) if several and reads_apart(paths, request.dialect) else ()
    if len(parts) > 1 and are_apart(parts):
        return together(parts, _settings(request)), {
            file: path for part in parts for file, path in part.paths
        }
    reports, files = found(request)
    return reports, paths_of(files)


def _in_parts(request: Request, paths: list[Path]) -> Sequence[Part]:
    """The parts of a project, each from a process of its own; none if it is all one."""
    count = len(open_project(paths).files)
    files = shares(paths, max(request.jobs, count // AT_ONCE))
    if len(files) == 1:
        return ()
    with ProcessPoolExecutor(request.jobs) as pool:
        return tuple(pool.map(partial(_part, request), files))


def _part(request: Request, only: frozenset[Path]) -> Part:
    with _seldom_collecting():
        project = read_sources(request.sources, request.dialect, request.variables, request.environment, only)
        named = {file: path for file, path in _named(request).items() if path in only}
        return part_of(project, sources_of(project, request.folders, named), _settings(request))


def _named(request: Request) -> dict[str, Path]:
    """The Python files that the user named, by the path that spans tell."""
    project = open_project([path.absolute() for path in request.sources])
    return {project.relative(path): path for path in project.files}


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """With less search for cyclic garbage: nearly all that reading makes lives until the end, and looking it through again
    and again takes a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.collect()


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
    reports, paths = looked(request)
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
