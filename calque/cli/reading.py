"""What all commands that read sources share: their options, and the reading itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from calque.ir.project import Project

F = TypeVar("F", bound=Callable[..., Any])

DIALECTS = ("airflow1", "airflow2", "airflow3")


class KeyValue(click.ParamType):
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


def reading_options(function: F) -> F:
    """The argument SOURCE… and the options of reading, as `sources`, `dialect`, `variables` and `environment`."""
    options = (
        click.argument(
            "sources",
            nargs=-1,
            required=True,
            metavar="SOURCE…",
            type=click.Path(exists=True, path_type=Path),
        ),
        click.option(
            "--from",
            "dialect",
            type=click.Choice(DIALECTS),
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
            type=KeyValue(),
            multiple=True,
            help="An environment variable for sources that ask for it. May be repeated.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_sources(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str], ...],
) -> Project:
    """The project that the sources are.

    Raises:
        click.UsageError: the file of variables is not what Airflow exports.
    """
    from calque.dialects.airflow.versions import (
        Version,
    )  # imported late: `calque --help` is instant without it
    from calque.frontends.airflow.read import Options, read

    version = None if dialect is None else Version(int(dialect.removeprefix("airflow")))
    options = Options(version=version, variables=_variables(variables), environment=dict(environment))
    return read([path.absolute() for path in sources], options)


def _variables(path: Path | None) -> dict[str, Any] | None:
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
