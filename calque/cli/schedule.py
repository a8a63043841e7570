"""`calque schedule`: when pipelines run, and what each run is about."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import click

from calque.cli.reading import chosen_pipelines, read_sources, reading_options_without_from, show_diagnostics
from calque.ir.identity import RunKey, runs
from calque.ir.pipeline import Pipeline
from calque.ir.printing.projects import print_trigger
from calque.ir.time import Continuous, CustomSchedule, Schedule


class Moment(click.ParamType[datetime]):
    """An ISO 8601 instant; without an offset it is UTC."""

    name = "instant"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Parse it."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not an instant; write 2026-01-31 or 2026-01-31T08:00+01:00", param, ctx)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@click.command(short_help="Show when pipelines run, and what each run is about.")
@reading_options_without_from
@click.option("--verbose", is_flag=True, help="Show all there is to say about the source.")
@click.option("--pipeline", metavar="ID", help="Only this pipeline.")
@click.option("--from", "begin", type=Moment(), required=True, metavar="INSTANT", help="The first instant.")
@click.option("--to", "end", type=Moment(), required=True, metavar="INSTANT", help="The last instant.")
@click.option("--limit", default=1000, show_default=True, help="At most so many runs of a pipeline.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    verbose: bool,
    pipeline: str | None,
    begin: datetime,
    end: datetime,
    limit: int,
    form: str,
) -> None:
    """List the runs of SOURCE's schedules that start from one instant to another.

    For each run: the instant at which it starts, its logical date, and the interval that it is about.

    \b
    calque schedule dags/etl.py --from 2026-03-27 --to 2026-03-31
    """
    if end < begin:
        raise click.UsageError(f"--to {end:%Y-%m-%dT%H:%MZ} lies before --from {begin:%Y-%m-%dT%H:%MZ}")
    project = read_sources(sources, dialect, variables, environment)
    wanted = set(chosen_pipelines(project, pipeline))
    found = {p.id: list(_runs(p, begin, end, limit)) for p in project.pipelines if p.id in wanted}
    if form == "json":
        click.echo(json.dumps({name: [_row(key) for key in keys] for name, keys in found.items()}, indent=1))
    else:
        for p in project.pipelines:
            if p.id in wanted:
                _print(p, found[p.id], limit)
    sys.exit(1 if show_diagnostics(project, sources, verbose) else 0)


def _runs(pipeline: Pipeline, begin: datetime, end: datetime, limit: int) -> list[RunKey]:
    keys: list[RunKey] = []
    for trigger in pipeline.triggers:
        if isinstance(trigger, Schedule):
            keys.extend(islice(runs(trigger, begin, end), limit))
    return sorted(keys, key=lambda key: key.fire)[:limit]


def _row(key: RunKey) -> dict[str, object]:
    def iso(moment: datetime | None) -> str | None:
        return None if moment is None else moment.isoformat()

    interval = None if key.interval is None else [iso(part) for part in key.interval]
    return {
        "fire": iso(key.fire),
        "logical": iso(key.logical),
        "interval": interval,
        "partition": key.partition,
    }


def _print(pipeline: Pipeline, keys: list[RunKey], limit: int) -> None:
    click.echo(pipeline.id)
    for trigger in pipeline.triggers:
        click.echo(f"  {print_trigger(trigger)}")
        if isinstance(trigger, Schedule) and isinstance(trigger.ticks, Continuous | CustomSchedule):
            click.echo("  its instants are not known in advance")
    if not pipeline.triggers:
        click.echo("  started by hand")
    for key in keys:
        logical = "-" if key.logical is None else f"{key.logical:%Y-%m-%dT%H:%M:%SZ}"
        interval = (
            ""
            if key.interval is None
            else f"  [{key.interval[0]:%Y-%m-%dT%H:%MZ}, {key.interval[1]:%Y-%m-%dT%H:%MZ})"
        )
        partition = "" if key.partition is None else f"  key {key.partition}"
        click.echo(f"  {key.fire:%Y-%m-%dT%H:%M:%SZ}  about {logical}{interval}{partition}")
    if len(keys) == limit:
        click.echo(f"  … there may be more; --limit {limit}")
