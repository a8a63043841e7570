"""`calque ir`: show what calque understood."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from calque.cli.reading import chosen_pipelines, read_sources, reading_options, show_diagnostics
from calque.ir.json_form import dump
from calque.ir.printing import print_project


@click.command(short_help="Show what calque understood of a project.")
@reading_options
@click.option("--verbose", is_flag=True, help="Show all there is to say about the source.")
@click.option("--pipeline", metavar="ID", help="Only this pipeline.")
@click.option(
    "--json", "as_json", is_flag=True, help="The JSON form (its schema is published as ir/schema.json)."
)
def command(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    verbose: bool,
    pipeline: str | None,
    as_json: bool,
) -> None:
    """Print the graph that calque reads from SOURCE: pipelines, schedules, nodes, edges, and what they ask for.

    \b
    calque ir dags/etl.py
    calque ir dags/ --pipeline etl --json > etl.json
    """
    project = read_sources(sources, dialect, variables, environment)
    wanted = set(chosen_pipelines(project, pipeline))
    shown = project.model_copy(update={"pipelines": tuple(p for p in project.pipelines if p.id in wanted)})
    click.echo(dump(shown) if as_json else print_project(shown), nl=False)
    sys.exit(1 if show_diagnostics(project, sources, verbose) else 0)
