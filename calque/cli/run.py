"""`calque run`: execute a pipeline here, without its orchestrator."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from calque.cli.reading import (
    KeyValue,
    chosen_pipelines,
    project_folders,
    read_sources,
    read_variables,
    reading_options,
    show_diagnostics,
)
from calque.cli.schedule import Moment
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.runtime.options import Injection, RunOptions, parse_injection
from calque.runtime.run import BadParameter, run
from calque.runtime.stubs import read_stubs
from calque.runtime.trace import Trace, summary
from calque.runtime.unlooked import unlooked

COLOURS = {
    "success": "green",
    "failed": "red",
    "skipped": "magenta",
    "upstream_failed": "dark_orange",
    "removed": "dim",
}


@click.command(short_help="Execute a pipeline here, without an orchestrator.")
@reading_options
@click.option("--verbose", is_flag=True, help="Show all there is to say about the source.")
@click.option("--pipeline", metavar="ID", help="Which pipeline; needed if SOURCE has several.")
@click.option("--at", type=Moment(), metavar="INSTANT", help="When the run starts. Default: now.")
@click.option(
    "--param",
    "parameters",
    type=KeyValue(),
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the run; VALUE is JSON, or else a text.",
)
@click.option(
    "--fail",
    "fails",
    multiple=True,
    metavar="NODE[:TIMES]",
    help="Let a node fail; TIMES: only its first attempts.",
)
@click.option("--skip", "skips", multiple=True, metavar="NODE", help="Let a node be skipped.")
@click.option(
    "--output",
    "outputs",
    type=KeyValue(),
    multiple=True,
    metavar="NODE=VALUE",
    help="What a node puts out in place of doing what it does; VALUE is JSON, or else a text.",
)
@click.option(
    "--stubs",
    "stubs_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Answers of operators that cannot run here (TOML, YAML or JSON).",
)
@click.option(
    "--trace",
    "trace_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the events of the run, one JSON object a line.",
)
@click.option("--threads", default=1, show_default=True, help="How many bodies run at once.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    sources: tuple[Path, ...],
    dialect: str | None,
    variables: Path | None,
    environment: tuple[tuple[str, str | None], ...],
    verbose: bool,
    pipeline: str | None,
    at: datetime | None,
    parameters: tuple[tuple[str, str], ...],
    fails: tuple[str, ...],
    skips: tuple[str, ...],
    outputs: tuple[tuple[str, str], ...],
    stubs_file: Path | None,
    trace_file: Path | None,
    threads: int,
    form: str,
) -> None:
    """Run a pipeline of SOURCE in calque's reference runtime: with its retries, skips, mapping and sensors.

    Task bodies are really executed, in this interpreter; delays and waits pass on a virtual clock. An operator that cannot
    run here (a warehouse, a cluster) fails its node, unless --stubs answers for it.

    \b
    calque run dags/etl.py
    calque run dags/ --pipeline etl --at 2026-03-01 --param limit=10
    calque run dags/etl.py --fail load:2 --skip notify
    """
    project = read_sources(sources, dialect, variables, environment)
    has_errors = show_diagnostics(project, sources, verbose)
    known = chosen_pipelines(project, pipeline)
    if len(known) != 1:
        what = f"one of {', '.join(known)}" if known else "but there is no pipeline"
        raise click.UsageError(f"name the pipeline to run with --pipeline: {what}")
    stubs = _Stubs(_stubs(stubs_file))
    options = RunOptions(
        at=at or datetime.now(UTC),
        conf={name: _json_or_text(value) for name, value in parameters},
        variables={
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in (read_variables(variables) or {}).items()
        },
        environment=dict(environment),
        fail=_injections(fails, "--fail", project, known[0]),
        skip=_injections(skips, "--skip", project, known[0]),
        outputs=_outputs(outputs, project, known[0]),
        stubs=stubs,
        threads=threads,
        folders=project_folders(sources),
    )
    chosen = next(found for found in project.pipelines if found.id == known[0])
    for sentence in (*unlooked(chosen), *_undeclared(chosen, options.conf)):
        click.echo(f"note: {sentence}", err=True)
    trace, seconds = _run(project, known[0], options)
    for name in stubs.unused:
        click.echo(f"note: nothing asked for the stub {name}", err=True)
    if trace_file is not None:
        trace_file.write_text(trace.lines(), encoding="utf-8")
    if form == "json":
        click.echo(json.dumps(summary(trace), indent=1, ensure_ascii=False))
    else:
        _print(trace, seconds)
    sys.exit(0 if trace.state == "success" and not has_errors else 1)


def _run(project: Project, pipeline: str, options: RunOptions) -> tuple[Trace, float]:
    begin = time.perf_counter()
    try:
        trace = run(project, pipeline, options)
    except BadParameter as error:
        raise click.UsageError(str(error)) from None
    return trace, time.perf_counter() - begin


def _undeclared(pipeline: Pipeline, names: Iterable[str]) -> list[str]:
    """Parameters that the pipeline does not declare: they are part of the run all the same."""
    declared = {param.name for param in pipeline.params}
    return [
        f"{pipeline.id} declares no parameter {name}: it is in the run's conf only"
        for name in names
        if name not in declared
    ]


class _Stubs(dict[str, Any]):
    """Stubs that know which of them were asked for."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(given)
        self.unused = dict.fromkeys(given)

    def __getitem__(self, name: str) -> Any:
        self.unused.pop(name, None)
        return super().__getitem__(name)


def _json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def _outputs(given: tuple[tuple[str, str], ...], project: Project, pipeline: str) -> dict[str, Any]:
    nodes = {node.id for found in project.pipelines if found.id == pipeline for node in found.nodes}
    for node, _ in given:
        if node.partition("[")[0] not in nodes:
            raise click.UsageError(
                f"--output {node}: {pipeline} has no node {node!r}; it has {', '.join(sorted(nodes))}"
            )
    return {node: _json_or_text(value) for node, value in given}


def _injections(
    given: tuple[str, ...], option: str, project: Project, pipeline: str
) -> tuple[Injection, ...]:
    nodes = {node.id for found in project.pipelines if found.id == pipeline for node in found.nodes}
    parsed = []
    for text in given:
        try:
            injection = parse_injection(text)
        except ValueError as error:
            raise click.UsageError(f"{option}: {error}") from None
        if injection.node not in nodes:
            raise click.UsageError(
                f"{option} {text}: {pipeline} has no node {injection.node!r}; it has {', '.join(sorted(nodes))}"
            )
        parsed.append(injection)
    return tuple(parsed)


def _stubs(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        return read_stubs(file)
    except ValueError as error:
        raise click.UsageError(f"--stubs: {error}") from None


def _print(trace: Trace, seconds: float) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("node", "state", "attempts", "output"):
        table.add_column(name, overflow="fold")
    errors: dict[tuple[str, int | None], str] = {}
    for event in trace.events:
        if event["e"] == "attempt" and event.get("error"):
            errors[(event["n"], event["k"])] = event["error"]
    for node in summary(trace)["nodes"]:
        name = node["node"] if node["key"] is None else f"{node['node']}[{node['key']}]"
        output = node["outputs"].get("return_value", "")
        said = errors.get((node["node"], node["key"])) if node["state"] in ("failed", "skipped") else None
        shown = said or (json.dumps(output, ensure_ascii=False) if output != "" else "")
        table.add_row(
            name,
            f"[{COLOURS[node['state']]}]{node['state']}[/]",
            str(node["attempts"] or ""),
            shown[:200].replace("[", r"\["),
        )
    console = Console(highlight=False)
    console.print(table)
    virtual = trace.events[-1]["virtual_seconds"]
    waited = f", {virtual:g} s on the virtual clock" if virtual else ""
    console.print(
        f"run of {trace.pipeline}: [bold {COLOURS[trace.state]}]{trace.state}[/] in {seconds * 1000:.0f} ms{waited}"
    )
