"""The second part of docs/semantics.md: all claims, where each is measured, and what calque does otherwise.

python -m tests.semantics.page      writes it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.semantics.catalog import claims
from tests.semantics.claims import TITLES, Claim

PAGE = Path(__file__).parents[2] / "docs" / "semantics.md"
MARK = "## What was measured\n"
_HEAD = """
Made by `make semantics` from `tests/semantics/`: each sentence is a test of its own, which runs small pipelines or pieces of
Python in the tools that are named, and in the reference runtime (*calque*) where it models what is said. Their numbers are
those of the tests.
"""
SECTIONS = {
    "1.1": "Schedules",
    "1.2": "Fire times, logical dates, intervals",
    "1.3": "Changes of the clock: crons",
    "1.4": "Changes of the clock: intervals",
    "1.5": "Partitions",
    "1.7": "What a tool can say of time",
    "2.1": "States",
    "2.2": "Retries",
    "2.3": "Time limits",
    "3.1": "Joins in Airflow",
    "3.2": "Skips, branches, gates, setups in Airflow",
    "3.3": "States in Prefect",
    "3.4": "Steps in Dagster",
    "3.6": "What a tool can say of joins",
    "4.1": "Mapping",
    "4.2": "What a tool can say of mapping",
    "5.1": "Values",
    "6.1": "Flows of Prefect as graphs",
    "7.1": "Limits",
    "8.1": "Assets, events, sensors",
    "9.1": "Parameters and templates",
    "10.1": "Caches, hooks, metadata",
    "11.1": "What bodies can ask",
    "13.1": "Traps",
    "14.1": "More of them",
}


def part() -> str:
    """The text of the part."""
    return "\n".join([MARK, _HEAD.strip(), "", *_counts(), *_sections()]) + "\n"


def _counts() -> Iterator[str]:
    executed = [claim for claim in claims() if claim.measured]
    each = Counter(tool for claim in executed for tool in claim.tools())
    yield (
        f"{len(executed)} claims are executed: "
        + ", ".join(
            f"{each[tool]} in {title}" if tool != "calque" else f"{each[tool]} in calque"
            for tool, title in TITLES.items()
        )
        + "."
    )
    traps = [claim for claim in claims() if claim.sees]
    yield f"{len(traps)} more only refer to others."
    yield ""


def _sections() -> Iterator[str]:
    for section, found in groupby(claims(), key=lambda claim: claim.at.rpartition(".")[0]):
        yield f"### {section} {SECTIONS[section]}"
        yield ""
        for claim in found:
            yield from _claim(claim)
        yield ""


def _claim(claim: Claim) -> Iterator[str]:
    where = ", ".join(TITLES[tool] for tool in claim.tools())
    if claim.sees:
        where = f"see {', '.join(claim.sees)}"
    yield f"- **{claim.at}** {claim.says}. *{where}*"
    if claim.corrects:
        yield f"  - Measured otherwise than was believed: {claim.corrects}."
    if claim.deviates:
        yield f"  - calque: {claim.deviates}."


def page() -> str:
    """The whole page: what people wrote, and the part."""
    return PAGE.read_text("utf-8").partition(MARK)[0].rstrip("\n") + "\n\n" + part()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
