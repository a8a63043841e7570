"""Crons fire when the tools' own code says, in six zones, for four years, and around each change of a clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.semantics.claims import Tool
from tests.semantics.instants import ZONES, cases, changes, ours
from tests.semantics.observing import found

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]

PIECE = Path(__file__).parent / "recorders" / "crons.py.txt"
LIMIT = 400
DIFFERENT: dict[Tool, frozenset[tuple[str, str]]] = {
    "airflow2": frozenset(),
    "airflow3": frozenset(),
    "dagster": frozenset({("0 * * * *", "Australia/Lord_Howe")}),
    "prefect": frozenset(),
}
"""What is known to differ: Dagster's hourly crons where the clock moves by half an hour depend on the season in which its
daemon began."""


def compared(tool: Tool) -> dict[tuple[str, str], str]:
    """The first difference of each cron and zone that differs."""
    asked = cases()
    (theirs,) = found(tool, [f"CASES = {asked!r}\n{PIECE.read_text()}"], LIMIT)
    assert isinstance(theirs, list), theirs
    different: dict[tuple[str, str], str] = {}
    for case, said in zip(asked, theirs, strict=True):
        mine = ours(tool, case)
        assert mine or said or case[0].startswith("0 9 13"), case
        if mine != said:
            only = sorted(set(mine) ^ set(said))[:1]
            shown = [datetime.fromtimestamp(one, ZoneInfo(case[1])).isoformat() for one in only]
            different.setdefault(case[:2], f"{shown}: {'there' if set(only) <= set(said) else 'here'} only")
    return different


@pytest.mark.parametrize(
    "tool",
    [pytest.param(tool, marks=pytest.mark.xdist_group(f"claims_{tool}")) for tool in DIFFERENT],
)
def test_crons_fire_as_in_the_tool(tool: Tool) -> None:
    different = compared(tool)
    assert {cron: said for cron, said in different.items() if cron not in DIFFERENT[tool]} == {}
    assert set(different) == DIFFERENT[tool]


def test_each_zone_with_changes_has_two_a_year() -> None:
    assert {zone: len(list(changes(zone))) for zone in ZONES} == {
        "America/New_York": 8,
        "Europe/Berlin": 8,
        "Asia/Tokyo": 0,
        "Australia/Lord_Howe": 8,
        "Asia/Beirut": 8,
        "UTC": 0,
    }
