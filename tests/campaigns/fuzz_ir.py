"""`make fuzz-ir`: generated pipelines of each tool are migrated to each tool and checked, until time or count is over.

    python -m tests.campaigns.fuzz_ir --seed 1 --count 1000 --minutes 10

What is found is shrunk by Hypothesis and printed as a source that a golden can be made of. Exit code 0 if nothing is open.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import click
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from tests.campaigns.apart import Work, apart
from tests.campaigns.crossing import GOOD, TARGETS, Finding, Origin, TextOrigin, cross, written
from tests.campaigns.origins import ORIGINS, TOLD

BATCH = 40
"""Pipelines of a project: reading the modules that go with an output costs as much as some pipelines."""
SHRINKING = 20
"""Seconds for which a finding is made smaller, at most."""
WARM = 4
"""Pipelines that each tool is tried with at first, so that what all batches need is read once."""
SETTINGS = settings(
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=False,
    print_blob=False,
    report_multiple_bugs=False,
)


@dataclass
class Tally:
    """What came of a batch.

    Attributes:
        pipelines: how many there were.
        outcomes: how often there was what, by origin, target and outcome.
        reasons: why pipelines were not comparable, and how often.
        open: the first of each kind that is open, with the seed of its batch.
    """

    pipelines: int = 0
    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    open: dict[tuple[str, Kind], tuple[int, Finding]] = field(default_factory=dict)


def generated(origin: Origin | TextOrigin, number: int, count: int = BATCH) -> list[Any]:
    """The pipelines of a batch: the same for the same numbers."""
    found: list[Any] = []

    @seed(number)
    @settings(SETTINGS, max_examples=count, phases=[Phase.generate])
    @given(origin.pipelines)
    def collect(pipeline: Any) -> None:
        found.append(pipeline)

    collect()
    return found


def batch(tool: str, number: int, targets: Sequence[str] = TARGETS, count: int = BATCH) -> Tally:
    """Generate a batch for a tool and cross it."""
    origin = ORIGINS[tool]
    pipelines = generated(origin, number, count)
    tally = Tally(pipelines=len(pipelines))
    findings = list(cross(origin, pipelines, targets))
    for one in findings:
        tally.outcomes[tool, one.target, one.outcome] += 1
        if one.outcome == "not comparable":
            tally.reasons.update(f"{tool} to {one.target}: {reason}" for reason in one.reasons)
    tally.open = {(tool, kind(one)): (number, one) for one in reversed(findings) if is_open(one)}
    return tally


def is_open(finding: Finding) -> bool:
    """Whether something is to be done about it."""
    if finding.outcome == "not comparable":
        return any(not any(known in reason for known in TOLD) for reason in finding.reasons)
    return finding.outcome not in GOOD


Kind = tuple[str, str, str]
"""Findings of one kind probably have one cause."""


def kind(finding: Finding) -> Kind:
    """The target, the outcome, and what it is about."""
    return finding.target, finding.outcome, finding.aspect or ", ".join(finding.reasons)


def shrunk(tool: str, number: int, finding: Finding) -> str:
    """The smallest pipeline of which the same comes, as text."""
    origin = ORIGINS[tool]
    ends = time.monotonic() + SHRINKING
    last: list[tuple[Any, Finding]] = []

    @seed(number)
    @settings(SETTINGS, max_examples=BATCH, phases=[Phase.generate, Phase.shrink])
    @given(origin.pipelines)
    def attempt(pipeline: Any) -> None:
        if time.monotonic() > ends:
            return
        for one in cross(origin, [pipeline], [finding.target]):
            if kind(one) == kind(finding) and is_open(one):
                last.append((pipeline, one))
                raise AssertionError(one.outcome)

    with suppress(AssertionError, Flaky):  # how Hypothesis says that it has found something
        attempt()
    head = f"=== {tool} to {finding.target}: {finding.outcome} (seed {number})"
    if not last:
        return f"{head}, only among other pipelines\n{finding.text}"
    pipeline, found = last[-1]
    return f"{head}\n{source_text(origin, pipeline)}\n--- {found.text}"


def source_text(origin: Origin | TextOrigin, pipeline: Any) -> str:
    """What is written of a pipeline for its own tool."""
    files = written(origin, [pipeline])
    shown = {name: text for name, text in files.items() if "flows_0" in name or name.endswith(".yaml")}
    return "\n".join(f"# {name}\n{text!s}" for name, text in shown.items())


def campaign(
    tools: Sequence[str], targets: Sequence[str], numbers: range, minutes: float, jobs: int
) -> Iterator[Tally | str]:
    """What comes of batches until all are done or time is over; what is open, shrunk."""
    ends = time.monotonic() + 60 * minutes
    for tool in tools:
        batch(tool, numbers.start, targets, WARM)
    seen: set[tuple[str, Kind]] = set()
    waiting: deque[Work[Tally | str]] = deque(
        partial(batch, tool, number, targets) for number in numbers for tool in tools
    )
    for found in apart(waiting, jobs):
        yield found
        if time.monotonic() > ends:
            waiting.clear()
        for (tool, one), (number, finding) in found.open.items() if isinstance(found, Tally) else ():
            if (tool, one) not in seen:
                seen.add((tool, one))
                waiting.appendleft(partial(shrunk, tool, number, finding))


def main() -> int:
    """Run the campaign that the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="pipelines for each tool")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--from", dest="tools", nargs="*", default=sorted(ORIGINS), choices=sorted(ORIGINS))
    parser.add_argument("--to", dest="targets", nargs="*", default=TARGETS, choices=TARGETS)
    said = parser.parse_args()
    numbers = range(said.seed, said.seed + -(-said.count // BATCH))
    total, opened = Tally(), 0
    began = time.monotonic()
    for found in campaign(said.tools, said.targets, numbers, said.minutes, said.jobs):
        if isinstance(found, str):
            opened += 1
            click.echo(f"{found}\n")
        else:
            total.pipelines += found.pipelines
            total.outcomes += found.outcomes
            total.reasons += found.reasons
    seconds = time.monotonic() - began
    for (tool, target, outcome), times in sorted(total.outcomes.items()):
        click.echo(f"{times:8} {tool} to {target}: {outcome}")
    for reason, times in total.reasons.most_common():
        click.echo(f"{times:8} not comparable: {reason}")
    rate = total.pipelines / seconds
    crossed = rate * len(said.targets)
    click.echo(f"{total.pipelines} pipelines in {seconds:.0f} s: {rate:.1f}/s; crossed: {crossed:.1f}/s")
    click.echo(f"{opened} kinds of findings are open")
    return 1 if opened else 0


if __name__ == "__main__":
    sys.exit(main())
