"""Migrate the example shop from Airflow to Dagster, run both sides, and show that they agree, in their own tools too.

`make demo` sets up what this needs. Nothing is started, nothing is asked of a network; the exit code says how it went.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from calque.frontends.airflow.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from examples.in_the_tools import checked_in_the_tools
from tests.oracles import dagster
from tests.oracles.environments import python_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "examples" / "airflow_shop"
OUTPUT = ROOT / "out" / "shop"
AT = "2024-03-01T06:00:00+00:00"
COLOURS = {"success": "green", "failed": "red", "skipped": "magenta", "upstream_failed": "dark_orange"}


def migrate(console: Console) -> bool:
    """Write the Dagster project; whether all was carried."""
    command = [
        str(Path(sysconfig.get_path("scripts")) / "calque"),
        "migrate",
        str(SOURCE),
        "--to",
        "dagster",
        "-o",
        str(OUTPUT),
    ]
    console.print(
        f"$ calque migrate {SOURCE.relative_to(ROOT)} --to dagster -o {OUTPUT.relative_to(ROOT)}",
        style="bold",
    )
    shutil.rmtree(OUTPUT, ignore_errors=True)
    return subprocess.run(command, check=False).returncode == 0


def reference_runs(results: Path) -> dict[str, dict[str, Any]]:
    """How each pipeline of the source runs in the reference runtime."""
    project = read([SOURCE])
    options = RunOptions(
        at=datetime.fromisoformat(AT), environment={"SHOP_RESULTS": str(results)}, folders=(SOURCE,)
    )
    return {pipeline.id: summary(run(project, pipeline.id, options)) for pipeline in project.pipelines}


def dagster_runs(pipelines: list[dict[str, Any]], results: Path) -> dict[str, dict[str, Any]]:
    """How each job of the output runs in the real Dagster."""
    python = python_of("dagster")
    os.environ.update(SHOP_RESULTS=str(results), SHOP_DATA=str(SOURCE / "data"))
    folders = dagster.loaded(python, [OUTPUT])
    jobs = folders[OUTPUT]["jobs"]
    requests = [request(pipeline, jobs) for pipeline in pipelines]
    found = dagster.runs(python, requests)
    return {pipeline["id"]: trace for pipeline, trace in zip(pipelines, found, strict=True)}


def request(pipeline: dict[str, Any], jobs: Any) -> dict[str, Any]:
    """The request for a run of a pipeline's job at the instant of the demo."""
    job: dict[str, Any] = {"project": str(OUTPUT), "job": pipeline["name"]}
    partitioned = jobs[pipeline["name"]]["partitioned"]
    return {**job, "partition_at": AT} if partitioned else job


def by_node(trace: dict[str, Any], names: dict[str, str] | None = None) -> dict[str, list[str]]:
    """The states in which the instances of each node ended, sorted; nodes that only one side has are left out."""
    back = None if names is None else {step: node for node, step in names.items()}
    found: dict[str, list[str]] = {}
    for node in trace["nodes"]:
        name = node["node"] if back is None else back.get(node["node"])
        if name is not None:
            found.setdefault(name, []).append(node["state"])
    return {name: sorted(states) for name, states in found.items()}


def compare(
    console: Console, reference: dict[str, Any], real: dict[str, Any], pipeline: dict[str, Any]
) -> bool:
    """Show both runs of a pipeline side by side; whether they agree."""
    ours, theirs = by_node(reference), by_node(real, pipeline["nodes"])
    table = Table(
        "task",
        "Airflow's meaning, in the reference runtime",
        "the output, in Dagster",
        "",
        title=pipeline["id"],
        title_justify="left",
    )
    agree = bool(reference["state"] == real["state"])
    for name in sorted({*ours, *theirs}):
        same = ours.get(name) == theirs.get(name)
        agree = agree and same
        table.add_row(name, shown(ours.get(name)), shown(theirs.get(name)), "" if same else "[red]differs[/]")
    table.add_section()
    table.add_row(
        "run",
        shown([reference["state"]]),
        shown([real["state"]]),
        "" if reference["state"] == real["state"] else "[red]differs[/]",
    )
    console.print(table)
    if real.get("error"):
        console.print(f"  {real['error']}", style="red", markup=False)
    return agree


def shown(states: list[str] | None) -> str:
    """States, coloured."""
    return (
        "-" if states is None else ", ".join(f"[{COLOURS.get(state, 'white')}]{state}[/]" for state in states)
    )


def results(folder: Path) -> dict[str, str]:
    """What a side wrote, by file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def main() -> None:
    """Run the demo."""
    console = Console(highlight=False)
    carried = migrate(console)
    report = json.loads((OUTPUT / "report.json").read_text())
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        reference = reference_runs(Path(one))
        real = dagster_runs(report["pipelines"], Path(other))
        agree = [
            compare(console, reference[found["id"]], real[found["id"]], found)
            for found in report["pipelines"]
        ]
        same_files = results(Path(one)) == results(Path(other))
        console.print(
            f"files written: {', '.join(results(Path(one)))}: {'the same on both sides' if same_files else '[red]they differ[/]'}"
        )
    console.print(
        f"\nThe Dagster project is in {OUTPUT.relative_to(ROOT)}: begin with README.md; MIGRATION.md says what became of every construct."
    )
    console.print(
        "To look at it in Dagster: pip install dagster dagster-webserver, then `dagster dev` in that folder."
    )
    in_the_tools = checked_in_the_tools(console, SOURCE, OUTPUT, AT)
    if all(agree) and same_files and carried and in_the_tools:
        console.print(
            "[bold green]demo: success[/]: the source and its migration behave alike, and the faulty copy is caught"
        )
        sys.exit(0)
    console.print("[bold red]demo: failed[/]")
    sys.exit(1)


if __name__ == "__main__":
    main()
