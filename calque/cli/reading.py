"""What all commands that read sources share: their options, and the reading itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from calque.cli.diagnostics import show
from calque.frontends.dialect import spellings
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.ir.project import Project

F = TypeVar("F", bound=Callable[..., Any])

_SHOWN = 30


class KeyValue(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE` on the command line."""

    name = "NAME=VALUE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The pair that a text says."""
        if isinstance(value, tuple):
            return value
        name, equals, text = str(value).partition("=")
        if not equals or not name:
            self.fail(f"{value!r} is not NAME=VALUE", param, ctx)
        return name, text


class EnvironmentVariable(click.ParamType[tuple[str, str | None]]):
    """`NAME=VALUE` on the command line, or `NAME` of one that is not set."""

    name = "NAME[=VALUE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """The pair that a text says."""
        if isinstance(value, str) and value and "=" not in value:
            return value, None
        pair: tuple[str, str | None] = (
            value if isinstance(value, tuple) else KeyValue().convert(value, param, ctx)
        )
        return pair


def reading_options(function: F) -> F:
    """The argument SOURCE… and the options of reading, as `sources`, `dialect`, `variables` and `environment`."""
    return _reading_options(function, "--from")


def reading_options_without_from(function: F) -> F:
    """The same for a command whose `--from` is something else: the dialect is `--dialect`."""
    return _reading_options(function, "--dialect")


def _reading_options(function: F, dialect: str) -> F:
    options = (
        click.argument(
            "sources",
            nargs=-1,
            required=True,
            metavar="SOURCE…",
            type=click.Path(exists=True, path_type=Path),
        ),
        click.option(
            dialect,
            "dialect",
            type=click.Choice(spellings()),
            help="What SOURCE is written for; told by its imports if not given.",
        ),
        click.option(
            "--variables",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="The JSON file that `airflow variables export` writes, for what sources ask of Variable.get.",
        ),
        click.option(
            "--env",
            "environment",
            type=EnvironmentVariable(),
            multiple=True,
            help="An environment variable for sources that ask for it; without =VALUE, that it is not set. May be repeated.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_sources(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    only: frozenset[Path] | None = None,
    whole: bool = False,
) -> Project:
    """The project that the sources are, with what verification finds among its diagnostics.

    Args:
        sources: files and folders.
        dialect: what they are written for; told by their imports if None.
        variables: a file of values that sources ask the platform for.
        environment: environment variables that sources ask for.
        only: of their files, those that are wanted; None for all.
        whole: keep the text of all modules, not only of those that bodies need.

    Raises:
        click.UsageError: the file of variables is not what Airflow exports.
    """
    from calque.frontends.options import Options  # imported late: `calque --help` is instant without it
    from calque.frontends.read import read
    from calque.ir.verify import verify

    options = Options(
        variables=read_variables(variables), environment=dict(environment), only=only, whole=whole
    )
    project = read([path.absolute() for path in sources], options, dialect)
    return project.model_copy(update={"diagnostics": (*project.diagnostics, *verify(project))})


def project_folders(sources: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders that the paths of a project's files can be relative to, the nearest first."""
    starts = [path if path.is_dir() else path.parent for path in (path.absolute() for path in sources)]
    return tuple(dict.fromkeys(folder for start in starts for folder in (start, *start.parents)))


def show_diagnostics(project: Project, sources: tuple[Path, ...], verbose: bool) -> bool:
    """Print what there is to say about the sources; whether there was an error among it."""
    worth = [found for found in project.diagnostics if verbose or found.severity is not Severity.NOTE]
    show(worth, sources, None if verbose else _SHOWN)
    return any(found.severity is Severity.ERROR for found in project.diagnostics)


def chosen_pipelines(project: Project, wanted: str | None) -> list[str]:
    """The ids of the pipelines that the user means: the named one, or all.

    Raises:
        click.UsageError: there is none of that name.
    """
    known = [pipeline.id for pipeline in project.pipelines]
    if wanted is None:
        return known
    if wanted not in known:
        raise click.UsageError(f"there is no pipeline {wanted!r}; there are: {', '.join(known) or 'none'}")
    return [wanted]


def read_variables(path: Path | None) -> dict[str, Any] | None:
    """The variables of a file, by name; None without a file."""
    if path is None:
        return None
    try:
        found = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise click.UsageError(f"{path} is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise click.UsageError(
            f"{path} is not an object of names and values, as `airflow variables export` writes"
        )
    return found
