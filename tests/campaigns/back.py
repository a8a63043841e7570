"""There and back: pipelines are migrated to another tool, and what came of it is migrated back, or on.

    python -m tests.campaigns.back --only branch                         golden cases of Airflow's
    python -m tests.campaigns.back --from dagster                        those of Dagster's
    python -m tests.campaigns.back --from prefect --seed 1 --count 400   generated flows

`check` compares what is back with what it began with: they are equivalent, or the last report tells of the difference.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.formats.text import render
from calque.equivalence.names import renames
from calque.equivalence.original import original
from calque.equivalence.verdict import Checked, Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.project import Project
from tests.campaigns.crossing import ANNOUNCED, GOOD, Finding, written
from tests.campaigns.fuzz_ir import BATCH, generated
from tests.campaigns.interface import untold_of
from tests.campaigns.origins import ORIGINS
from tests.equivalence.untold import untold
from tests.golden.cases import Case, cases, read_case

WAYS = ("airflow", "dagster", "prefect")
UNREAD = "not read back, as the report says"
UNTOLD = "lost, and no report says so"
REFUSED = "not understood to begin with"


def returned(source: Project, target: str, last: str) -> Iterator[Finding]:
    """What comes of each pipeline of a project, migrated to a tool and from there to the last one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files, report = migration(source, target, Options(package="shop"))
        write_folder(root / "there", files)
        there = original(read([root / "there"], ReadingOptions(whole=True), target), report)
        files, report = migration(there, last, Options(package="again"))
        write_folder(root / "back", files)
        back = read([root / "back"], ReadingOptions(whole=True), last)
        checked = check(Request(source, back, ("source", "back"), renames(source, report, ()), report))
    refused = {one.pipeline for one in report.diagnostics if one.code == "not-read-back"}
    names = {one.id: one.name for one in report.pipelines}
    for verdict in checked.pipelines:
        outcome = verdict.verdict.value
        if verdict.verdict is Verdict.DIFFERENT and not any(untold(verdict, report)):
            outcome = ANNOUNCED
        elif verdict.causes and all(cause.startswith("SOURCE") for cause in verdict.causes):
            outcome = REFUSED
        elif verdict.pipeline not in names and refused:
            outcome = UNREAD
        text = render(Checked(source="source", out="back", level="reference", pipelines=(verdict,)))
        yield Finding(verdict.pipeline, target, outcome, text)
    for pipeline, what in untold_of(source, back, report):
        yield Finding(pipeline, target, UNTOLD, f"{pipeline}: {what}")


def golden(case: Case, target: str, last: str | None = None) -> list[Finding]:
    """What comes of a golden case; back in its own tool, if not said otherwise."""
    return list(returned(read_case(case), target, last or case.folder.parent.name))


def is_open(finding: Finding) -> bool:
    """Whether something is to be done about it."""
    return finding.outcome not in (*GOOD, UNREAD, REFUSED)


def _generated(tool: str, number: int) -> Project:
    origin = ORIGINS[tool]
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), written(origin, generated(origin, number)))
        return read([Path(folder)], ReadingOptions(whole=True), origin.tool)


def _projects(said: argparse.Namespace) -> Iterator[tuple[str, Project]]:
    if said.count:
        for number in range(said.seed, said.seed + -(-said.count // BATCH)):
            for tool in (name for name, origin in ORIGINS.items() if origin.tool == said.tool):
                yield f"{tool} (seed {number})", _generated(tool, number)
        return
    for case in cases():
        if case.folder.parent.name == said.tool and said.only in case.name:
            yield case.name, read_case(case)


def main() -> int:
    """Run the campaign that the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="golden cases whose names have this in them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=0, help="pipelines of each kind; 0 for the golden cases")
    parser.add_argument("--from", dest="tool", default="airflow", choices=WAYS)
    parser.add_argument(
        "--to", dest="last", choices=WAYS, help="where it goes at last; back, if not said otherwise"
    )
    said = parser.parse_args()
    last = said.last or said.tool
    outcomes: Counter[tuple[str, str]] = Counter()
    opened = 0
    for name, project in _projects(said):
        for target in (way for way in WAYS if way not in (said.tool, last)):
            for one in returned(project, target, last):
                outcomes[target, one.outcome] += 1
                if is_open(one):
                    opened += 1
                    click.echo(f"=== {name}, by way of {target}\n{one.text}")
    for (target, outcome), times in sorted(outcomes.items()):
        click.echo(f"{times:8} {said.tool} to {target} to {last}: {outcome}")
    return 1 if opened else 0


if __name__ == "__main__":
    sys.exit(main())
