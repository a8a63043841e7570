"""Crons fire when the tools' own code says, in six zones, for four years, and around each change of a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.dialects.prefect.clock import PREFECT_CLOCK
from calque.ir.time import Dst
from tests.semantics.claims import Probe, Tool
from tests.semantics.conftest import Observed
from tests.semantics.instants import ZONES, Case, cases, changes, ours
from tests.semantics.rows.prefect_newer import NEWER, NEWER_CLOCK

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]

PIECE = Path(__file__).parent / "recorders" / "crons.py.txt"


@dataclass(frozen=True)
class Comparison:
    """What is compared with a tool.

    Attributes:
        tool: the tool.
        clock: how it reads clocks, as calque has it.
        asked: which crons, where and when.
        before: what is executed before it is asked.
        different: the crons and zones that are known to differ.
    """

    tool: Tool
    clock: Dst
    asked: tuple[Case, ...] = tuple(cases())
    before: str = ""
    different: frozenset[tuple[str, str]] = frozenset()

    def probe(self) -> Probe:
        """The piece that asks the tool."""
        return Probe(self.tool, f"{self.before}\nCASES = {self.asked!r}\n{PIECE.read_text()}", None)

    def differs(self, theirs: list[list[int]]) -> dict[tuple[str, str], str]:
        """The first difference of each cron and zone that differs."""
        different: dict[tuple[str, str], str] = {}
        for case, said in zip(self.asked, theirs, strict=True):
            mine = ours(self.clock, case)
            assert mine or said or case[0].startswith("0 9 13"), case
            if mine != said:
                only = sorted(set(mine) ^ set(said))[:1]
                shown = [datetime.fromtimestamp(one, ZoneInfo(case[1])).isoformat() for one in only]
                where = "there" if set(only) <= set(said) else "here"
                different.setdefault(case[:2], f"{shown}: {where} only")
        return different


COMPARED = {
    "airflow2": Comparison("airflow2", Dst()),
    "airflow3": Comparison("airflow3", Dst()),
    # its hourly crons where the clock moves by half an hour depend on the season in which its daemon began
    "dagster": Comparison(
        "dagster", DAGSTER_CLOCK, different=frozenset({("0 * * * *", "Australia/Lord_Howe")})
    ),
    "prefect": Comparison("prefect", PREFECT_CLOCK),
    "prefect_on_3_13": Comparison("prefect", NEWER_CLOCK, tuple(cases(whole_years=False)), NEWER),
}


@pytest.mark.parametrize(
    ("key", "measure"),
    [
        pytest.param(name, one.probe(), id=name, marks=pytest.mark.xdist_group(f"claims_{one.tool}"))
        for name, one in COMPARED.items()
    ],
)
def test_crons_fire_as_in_the_tool(key: str, measure: Probe, observed: Observed) -> None:
    compared, theirs = COMPARED[key], observed.found(measure.tool, key)
    assert isinstance(theirs, list), theirs
    different = compared.differs(theirs)
    assert {cron: said for cron, said in different.items() if cron not in compared.different} == {}
    assert set(different) == compared.different


def test_each_zone_with_changes_has_two_a_year() -> None:
    assert {zone: len(list(changes(zone))) for zone in ZONES} == {
        "America/New_York": 8,
        "Europe/Berlin": 8,
        "Asia/Tokyo": 0,
        "Australia/Lord_Howe": 8,
        "Asia/Beirut": 8,
        "UTC": 0,
    }
