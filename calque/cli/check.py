"""`calque check`: decide whether two projects behave alike."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calque.cli.native import native_options, natively
from calque.cli.reading import EnvironmentVariable, KeyValue, read_sources
from calque.cli.schedule import Moment
from calque.frontends.dialect import spellings

if TYPE_CHECKING:
    from calque.equivalence.check import Level, Request

EXISTING = click.Path(exists=True, path_type=Path)


@click.command(short_help="Decide whether two projects behave alike.")
@click.argument("source", type=EXISTING)
@click.argument("out", type=EXISTING)
@click.option("--pipeline", metavar="ID", help="Only this pipeline of SOURCE.")
@click.option(
    "--level",
    type=click.Choice(["structural", "reference", "native"]),
    default="reference",
    show_default=True,
    help="Compare the graphs; also runs of both in calque's reference runtime; also runs in their own tools.",
)
@native_options
@click.option(
    "--stubs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What stands in for nodes that need something outside (TOML, YAML or JSON).",
)
@click.option(
    "--from",
    "source_dialect",
    type=click.Choice(spellings()),
    help="What SOURCE is written for; told by its imports.",
)
@click.option(
    "--to",
    "out_dialect",
    type=click.Choice(spellings()),
    help="What OUT is written for; told by its imports.",
)
@click.option(
    "--map",
    "given",
    type=KeyValue(),
    multiple=True,
    metavar="A=B",
    help="OUT calls B what SOURCE calls A: a pipeline, or PIPELINE.NODE. May be repeated.",
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="WHAT",
    help="A difference that does not count, as it is shown: 'load: body', or 'etl.load: body'. May be repeated.",
)
@click.option(
    "--at",
    "moments",
    type=Moment(),
    multiple=True,
    metavar="INSTANT",
    help="When the runs are. May be repeated.",
)
@click.option(
    "--variables",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON file that `airflow variables export` writes, for what sources ask of Variable.get.",
)
@click.option(
    "--env",
    "environment",
    type=EnvironmentVariable(),
    multiple=True,
    help="An environment variable; without =VALUE, that it is not set. May be repeated.",
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it there."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "junit"]), default="text", show_default=True
)
def command(
    source: Path,
    out: Path,
    pipeline: str | None,
    level: Level,
    airflow_python: Path | None,
    prefect_python: Path | None,
    dagster_python: Path | None,
    stubs: Path | None,
    runs: int,
    limit: float,
    source_dialect: str | None,
    out_dialect: str | None,
    given: tuple[tuple[str, str], ...],
    accepted: tuple[str, ...],
    moments: tuple[datetime, ...],
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    report: Path | None,
    form: str,
) -> None:
    """Decide whether each pipeline of SOURCE has one in OUT that behaves the same, or show where it does not.

    Both may be written for any tool, by `calque migrate` or by hand. Their graphs are compared, and they are run side by
    side in the reference runtime: with each node failing, each branch taken, maps of different sizes. No body is executed
    for that: its place is taken by a symbol, so that nothing of yours is touched.

    With --level native both are also run in their own tools, with their real bodies, and whatever these do is done: point
    them at nothing that counts, or let --stubs answer for them. calque makes the tools' environments, unless you name
    interpreters that have your dependencies, too.

    \b
    Exit codes: 0 all pipelines are equivalent, or are but for approximations that are listed; 1 one is different,
    or could not be compared; 2 the command was not understood; 70 a bug of calque's.

    \b
    calque check dags/ out/
    calque check dags/ flows/ --map etl=etl_flow --map etl.load=load_rows --level structural
    calque check dags/ out/ --level native --airflow-python ~/airflow/bin/python --stubs stubs.toml
    """
    from calque.equivalence.check import check
    from calque.equivalence.formats import FORMATS

    request = _request(
        (source, out),
        (source_dialect, out_dialect),
        level,
        pipeline,
        given,
        accepted,
        moments,
        variables,
        environment,
        stubs,
    )
    checked = check(request)
    if level == "native":
        pythons = {"airflow": airflow_python, "prefect": prefect_python, "dagster": dagster_python}
        checked = natively(checked, request, (source, out), pythons, runs, limit)
    rendered = FORMATS[form](checked)
    if report is None:
        click.echo(rendered, nl=False)
    else:
        report.write_text(rendered, encoding="utf-8")
        click.echo(f"{', '.join(sorted({one.verdict.value for one in checked.pipelines}))}: see {report}")
    sys.exit(0 if checked.holds else 1)


def _request(
    paths: tuple[Path, Path],
    dialects: tuple[str | None, str | None],
    level: Level,
    pipeline: str | None,
    given: tuple[tuple[str, str], ...],
    accepted: tuple[str, ...],
    moments: tuple[datetime, ...],
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    stubs: Path | None,
) -> Request:
    """The two projects, and what is known about them.

    Raises:
        click.UsageError: a name or the configuration is not right.
    """
    from calque.equivalence.check import AT, Request
    from calque.equivalence.configuration import BadConfiguration, configured
    from calque.equivalence.names import UnknownName, renames
    from calque.equivalence.record import recorded
    from calque.runtime.stubs import read_stubs

    records = [recorded(path) for path in paths]
    ours, theirs = (
        read_sources(
            (path,),
            dialect or (None if record is None else record.target),
            variables,
            environment,
            whole=True,
        )
        for path, dialect, record in zip(paths, dialects, records, strict=True)
    )
    known = [one.id for one in ours.pipelines]
    if pipeline is not None and pipeline not in known:
        raise click.UsageError(
            f"there is no pipeline {pipeline!r} in SOURCE; there are: {', '.join(known) or 'none'}"
        )
    written = records[1]
    try:
        given_stubs = {} if stubs is None else read_stubs(stubs)
    except ValueError as error:
        raise click.UsageError(f"--stubs: {error}") from None
    try:
        settings = configured(Path.cwd())
        names = renames(ours, written, (*settings.names.items(), *given))
    except (BadConfiguration, UnknownName) as error:
        raise click.UsageError(str(error)) from None
    return Request(
        source=ours,
        out=theirs,
        paths=(str(paths[0]), str(paths[1])),
        names=names,
        report=written,
        accepted=(*settings.accept, *accepted),
        level=level,
        pipeline=pipeline,
        at=moments or (AT,),
        stubs=given_stubs,
    )
