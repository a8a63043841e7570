"""`calque migrate`: a project of one orchestrator becomes a project of another, with a report of every construct."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click

from calque.backends.emission import Options
from calque.backends.report.model import carried
from calque.backends.targets import targets
from calque.cli.diagnostics import console, is_interactive, show
from calque.cli.migration import migration
from calque.cli.output import changed_since, obstacles, write_folder
from calque.cli.reading import read_sources, reading_options
from calque.cli.summary import show_summary
from calque.equivalence.original import is_read_back, original
from calque.equivalence.record import other_version, recorded
from calque.ir.project import Project

_SHOWN = 20


@click.command()
@reading_options
@click.option(
    "--to", "target", type=click.Choice(targets()), required=True, help="The orchestrator to migrate to."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder to write.")
@click.option(
    "--target-version",
    "version",
    type=click.IntRange(2, 3),
    help="For Airflow: the major version to write for, 2 (2.11) or 3.  [default: 3]",
)
@click.option(
    "--style",
    type=click.Choice(["auto", "assets", "ops"]),
    default="auto",
    show_default=True,
    help="For Dagster: assets for pipelines that produce data, ops for all, or whichever fits each pipeline.",
)
@click.option(
    "--bridge",
    type=click.Choice(["airflow"]),
    help="Run operators that have no counterpart with Airflow's own library, installed beside the target.",
)
@click.option(
    "--package", help="The name of the emitted package; made from the output folder's name if not given."
)
@click.option(
    "--allow-loss",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Accept a loss that you have looked at; NAME is what the message has in brackets. May be repeated.",
)
@click.option(
    "--force", is_flag=True, help="Write into a folder even where that overwrites what calque did not write."
)
@click.option("--verbose", is_flag=True, help="Show all there is to say about the source.")
def command(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    target: str,
    version: int | None,
    output: Path,
    style: Literal["auto", "assets", "ops"],
    bridge: Literal["airflow"] | None,
    package: str | None,
    allowed: tuple[str, ...],
    force: bool,
    verbose: bool,
) -> None:
    """Migrate the project in SOURCE… to another orchestrator.

    The output is a project of your own: it imports the target, and never calque. MIGRATION.md in it says what is exact, what
    is approximate and why, and what is left to do; report.json says so for each single construct.

    SOURCE may be the output of another migration: it is read back as what it was made of, and goes on from there, or back.

    \b
    Exit codes: 0 all was carried; 1 something was refused or lost (the rest is written all the same);
    2 the command was not understood; 70 a bug of calque's.

    \b
    calque migrate dags/ --to dagster -o out/
    calque migrate dags/ --to dagster -o out/ --variables variables.json --env ENVIRONMENT=production
    calque migrate dags/ --to prefect -o flows/
    calque migrate flows/ --to airflow --target-version 2 -o dags/
    calque migrate dags/etl.py --to dagster -o out/ --style ops --allow-loss node.queue
    """
    if version is not None and target != "airflow":
        raise click.UsageError(
            f"--target-version is for Airflow; there is one version of {target} that is written"
        )
    _check_place(sources, output)
    with _progress("reading"):
        project = _read(sources, dialect, variables, environment)
    with _progress("writing"):
        options = Options(
            style=style, bridge=bridge, package=package or _package_name(output), version=version
        )
        files, report = migration(project, target, options)
    blocking = () if force else obstacles(output, files)
    if blocking:
        names = ", ".join(blocking[:5]) + (", …" if len(blocking) > 5 else "")
        raise click.UsageError(
            f"{output} has files that calque did not write, or that were changed since: {names}. --force overwrites them."
        )
    write_folder(output, files)
    show(report.diagnostics, sources, None if verbose else _SHOWN)
    show_summary(report, allowed)
    console().print(f"written to {output}: begin with README.md and MIGRATION.md")
    sys.exit(0 if carried(report, allowed) else 1)


def _read(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
) -> Project:
    """The project in the sources; the output of a migration is what it was made of.

    Raises:
        click.UsageError: it is the output of another version of calque.
    """
    version = other_version(sources[0]) if len(sources) == 1 else None
    if version is not None:
        raise click.UsageError(
            f"{sources[0]} was written by another version of calque (its report.json has version {version}), and this one "
            "cannot read it back: migrate what it was written from, or take that version"
        )
    before = recorded(sources[0]) if len(sources) == 1 else None
    if before is None or not is_read_back(before):
        return read_sources(sources, dialect, variables, environment)
    output = read_sources(sources, dialect or before.target, variables, environment, whole=True)
    return original(output, before, changed_since(sources[0]))


def _check_place(sources: tuple[Path, ...], output: Path) -> None:
    """The output is no source, and no folder that a source is in."""
    for source in sources:
        if source.resolve().is_relative_to(output.resolve()):
            raise click.UsageError(f"the output {output} would be written over the source {source}")


_TOOLS = ("airflow", "dagster", "prefect")
"""Names of packages that an emitted one would hide."""


def _package_name(output: Path) -> str:
    """A package's name after the output folder's: letters, digits and underscores."""
    name = re.sub(r"\W+", "_", output.resolve().name, flags=re.ASCII).strip("_").lower()
    taken = name in sys.stdlib_module_names or name in _TOOLS or keyword.iskeyword(name)
    if not name or name[0].isdigit() or taken:
        return f"pipelines_{name}".rstrip("_")
    return name


@contextmanager
def _progress(what: str) -> Iterator[None]:
    """A sign of life while a person watches."""
    if not is_interactive():
        yield
        return
    with console().status(f"{what} …"):
        yield
