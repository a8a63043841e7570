"""Crons fire when the tools' own code says, in six zones, for four years, and around each change of a clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.semantics.claims import Probe, Tool
from tests.semantics.conftest import Observed
from tests.semantics.instants import ZONES, cases, changes, ours

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]

PIECE = Path(__file__).parent / "recorders" / "crons.py.txt"
DIFFERENT: dict[Tool, frozenset[tuple[str, str]]] = {
    "airflow2": frozenset(),
    "airflow3": frozenset(),
    "dagster": frozenset({("0 * * * *", "Australia/Lord_Howe")}),
    "prefect": frozenset(),
}
"""What is known to differ: Dagster's hourly crons where the clock moves by half an hour depend on the season in which its
daemon began."""


def compared(tool: Tool, theirs: list[list[int]]) -> dict[tuple[str, str], str]:
    """The first difference of each cron and zone that differs."""
    different: dict[tuple[str, str], str] = {}
    for case, said in zip(cases(), theirs, strict=True):
        mine = ours(tool, case)
        assert mine or said or case[0].startswith("0 9 13"), case
        if mine != said:
            only = sorted(set(mine) ^ set(said))[:1]
            shown = [datetime.fromtimestamp(one, ZoneInfo(case[1])).isoformat() for one in only]
            different.setdefault(case[:2], f"{shown}: {'there' if set(only) <= set(said) else 'here'} only")
    return different


@pytest.mark.parametrize(
    ("key", "measure"),
    [
        pytest.param(
            f"crons_{tool}",
            Probe(tool, f"CASES = {cases()!r}\n{PIECE.read_text()}", None),
            id=tool,
            marks=pytest.mark.xdist_group(f"claims_{tool}"),
        )
        for tool in DIFFERENT
    ],
)
def test_crons_fire_as_in_the_tool(key: str, measure: Probe, observed: Observed) -> None:
    theirs = observed.found(measure.tool, key)
    assert isinstance(theirs, list), theirs
    different = compared(measure.tool, theirs)
    assert {cron: said for cron, said in different.items() if cron not in DIFFERENT[measure.tool]} == {}
    assert set(different) == DIFFERENT[measure.tool]


def test_each_zone_with_changes_has_two_a_year() -> None:
    assert {zone: len(list(changes(zone))) for zone in ZONES} == {
        "America/New_York": 8,
        "Europe/Berlin": 8,
        "Asia/Tokyo": 0,
        "Australia/Lord_Howe": 8,
        "Asia/Beirut": 8,
        "UTC": 0,
    }
