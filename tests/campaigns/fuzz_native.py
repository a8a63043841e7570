"""`make fuzz-native`: generated pipelines of each tool are migrated to the others, and both sides run in the real tools.

    python -m tests.campaigns.fuzz_native --seed 1 --count 400 --minutes 30

The tools are started once, and run project after project. What differs between the sides, or does not run on one of them, is
printed with its source, made smaller. Exit code 0 if nothing is open.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import click

from calque.equivalence.native.recorders import Recorders
from calque.ir.pipeline import Pipeline
from tests.campaigns.crossing import TARGETS, Finding
from tests.campaigns.fuzz_ir import BATCH, Kind, generated, kind, source_text
from tests.campaigns.natively import crossed, is_open, runnable, wanted
from tests.campaigns.origins import GRAPHS, ORIGINS
from tests.campaigns.reducing import smaller

RUNS = 4
"""At most so many runs of a pipeline in each tool, beside a second one in which nothing goes wrong."""
SHRINKING = 60
"""Seconds after which a finding is made no smaller."""


@dataclass
class Tally:
    """What came of a batch.

    Attributes:
        pairs: how many pipelines there were, by origin and target.
        outcomes: how often there was what, by origin, target and outcome.
        open: the first of each kind that is open, with its pipeline.
    """

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    open: dict[tuple[str, Kind], tuple[int, Any, Finding]] = field(default_factory=dict)


@cache
def recorders() -> Recorders:
    """Those of this process; they end when it does, since nobody asks them any more."""
    return Recorders()


def batch(tool: str, number: int, targets: Sequence[str], runs: int = RUNS, count: int = BATCH) -> Tally:
    """Generate a batch for a tool, migrate it, and run it."""
    tally = Tally()
    pipelines = generated(ORIGINS[tool], number, count)
    if tool not in GRAPHS:
        pipelines = runnable(pipelines)
    for target, findings in _crossed(tool, pipelines, targets, runs):
        tally.pairs[tool, target] += len(pipelines)
        for place, one in findings:
            tally.outcomes[tool, target, one.outcome] += 1
            if is_open(one):
                tally.open.setdefault((tool, kind(one)), (number, pipelines[place], one))
    return tally


def _crossed(
    tool: str, pipelines: Sequence[Any], targets: Sequence[str], runs: int
) -> Iterator[tuple[str, list[tuple[int, Finding]]]]:
    """What came of each pipeline, with its place, by the target."""
    others = [target for target in targets if target != ORIGINS[tool].tool]
    with tempfile.TemporaryDirectory() as folder:
        some = [wanted(ORIGINS[tool], pipelines, target, runs, Path(folder)) for target in others]
        yield from zip(others, crossed(some, recorders()), strict=True)


def shrunk(tool: str, number: int, pipeline: Any, finding: Finding, runs: int = RUNS) -> str:
    """The smallest pipeline that was found of which the same comes, as text; what was generated as text is as it was."""
    ends = time.monotonic() + SHRINKING
    while isinstance(pipeline, Pipeline) and time.monotonic() < ends:
        candidates = smaller(pipeline)[:BATCH]
        same = _same(tool, candidates, finding, runs)
        if same is None:
            break
        pipeline, finding = same
    head = f"=== {tool} to {finding.target}: {finding.outcome} (seed {number})"
    return f"{head}\n{source_text(ORIGINS[tool], pipeline)}\n--- {finding.text}"


def _same(
    tool: str, candidates: Sequence[Pipeline], finding: Finding, runs: int
) -> tuple[Pipeline, Finding] | None:
    """The first of some pipelines of which the same comes."""
    try:
        ((_, found),) = list(_crossed(tool, candidates, [finding.target], runs))
    except Exception:  # of what was cut out nobody says that it can be written
        return None
    for place, one in found:
        if is_open(one) and kind(one) == kind(finding):
            return candidates[place], one
    return None


def campaign(
    tools: Sequence[str],
    targets: Sequence[str],
    numbers: range,
    minutes: float,
    jobs: int,
    runs: int,
    size: int,
) -> Iterator[Tally | str]:
    """What comes of batches until all are done or time is over; what is open, made smaller."""
    ends = time.monotonic() + 60 * minutes
    seen: set[tuple[str, Kind]] = set()
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [(tool, number) for number in numbers for tool in tools][::-1]
        running: list[Future[Tally] | Future[str]] = []
        while waiting or running:
            while waiting and len(running) < jobs and time.monotonic() < ends:
                running.append(pool.submit(batch, *waiting.pop(), targets, runs, size))
            if not running:
                return
            found = running.pop(0).result()
            yield found
            for (tool, one), (number, pipeline, finding) in (
                found.open.items() if isinstance(found, Tally) else ()
            ):
                if (tool, one) not in seen:
                    seen.add((tool, one))
                    running.append(pool.submit(shrunk, tool, number, pipeline, finding, runs))


def main() -> int:
    """Run the campaign that the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400, help="pipelines for each tool")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2, help="each starts the tools for itself")
    parser.add_argument("--runs", type=int, default=RUNS, help="of a pipeline in each tool, at most")
    parser.add_argument("--batch", type=int, default=BATCH, help="pipelines of a project")
    parser.add_argument("--from", dest="tools", nargs="*", default=sorted(ORIGINS), choices=sorted(ORIGINS))
    parser.add_argument("--to", dest="targets", nargs="*", default=TARGETS, choices=TARGETS)
    said = parser.parse_args()
    numbers = range(said.seed, said.seed + -(-said.count // said.batch))
    total, opened, began = Tally(), 0, time.monotonic()
    settings = said.minutes, said.jobs, said.runs, said.batch
    for found in campaign(said.tools, said.targets, numbers, *settings):
        if isinstance(found, str):
            opened += 1
            click.echo(f"{found}\n")
        else:
            total.pairs += found.pairs
            total.outcomes += found.outcomes
    seconds = time.monotonic() - began
    for (tool, target, outcome), times in sorted(total.outcomes.items()):
        click.echo(f"{times:8} {tool} to {target}: {outcome}")
    for (tool, target), count in sorted(total.pairs.items()):
        click.echo(f"{count:8} {tool} to {target}")
    crossings = total.pairs.total()
    click.echo(
        f"{crossings} crossings in {seconds:.0f} s: {crossings / seconds:.2f}/s, with {said.jobs} jobs"
    )
    click.echo(f"at most {said.runs} runs of a pipeline in each tool, and one of them again")
    click.echo(f"{opened} kinds of findings are open")
    return 1 if opened else 0


if __name__ == "__main__":
    sys.exit(main())
