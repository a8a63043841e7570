"""The times of cron expressions are croniter's, and instants those of a zone that is asked about each of them."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st

from calque.ir.instants import cron_ticks
from calque.ir.time import Cron, Dst
from calque.ir.wall_clock import WallClock

BEGIN = datetime(2023, 12, 31, 23, 59, 30)  # noqa: DTZ001  # what clocks on walls show
PLAIN = [
    "* * * * *",
    "*/7 3-5 * * *",
    "0 0 31 * *",
    "0 0 29 2 *",
    "30 2 1 * 1",
    "0 22-2 * * 5-7",
    "5 4 30,31 2,4,6 *",
]
RARE = ["0 0 L * *", "0 0 * * 1#2", "0 0 * * L5", "0 0 29 2 1", "0 12 * * * 15", "0 0 15W * *"]


def _field(least: int, most: int) -> st.SearchStrategy[str]:
    number = st.integers(least, most)
    ranges = st.tuples(number, number).map(lambda pair: "-".join(map(str, sorted(pair))))
    listed = st.lists(number, min_size=1, max_size=3).map(lambda some: ",".join(map(str, some)))
    return st.one_of(st.just("*"), listed, ranges, st.integers(2, 20).map(lambda step: f"*/{step}"))


EXPRESSIONS = st.tuples(_field(0, 59), _field(0, 23), _field(1, 28), _field(1, 12), _field(0, 7)).map(
    " ".join
)


def _agree(expression: str, day_or: bool, count: int) -> None:
    ours, theirs, at = WallClock(expression, day_or), croniter(expression, BEGIN, day_or=day_or), BEGIN
    for _ in range(count):
        at, before = ours.after(at), at
        assert at == theirs.get_next(datetime, start_time=before)


@pytest.mark.parametrize("day_or", [True, False])
@pytest.mark.parametrize("expression", [*PLAIN, *RARE])
def test_the_times_are_croniters(expression: str, day_or: bool) -> None:
    _agree(expression, day_or, 60)


@given(EXPRESSIONS, st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_times_of_any_expression_are_croniters(expression: str, day_or: bool) -> None:
    _agree(expression, day_or, 12)


@pytest.mark.parametrize("expression", PLAIN[:2])
def test_most_expressions_need_no_search(expression: str) -> None:
    assert WallClock(expression, True).is_plain


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "UTC", "Asia/Beirut"]
)
@pytest.mark.parametrize("dst", [Dst(), Dst(gap="gap_end", fold="first", hourly_both=False, iterative=False)])
@pytest.mark.parametrize("expression", ["*/30 * * * *", "30 0,2 * * *", "0 * 1 * *"])
def test_instants_are_those_of_a_zone_that_is_asked_each_time(
    expression: str, dst: Dst, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cron, first = Cron(expression=expression, zone=zone, dst=dst), datetime(2024, 1, 1, tzinfo=UTC)
    found = list(islice(cron_ticks(cron, first), 4_000))
    monkeypatch.setattr("calque.ir.instants.steady_offset", lambda zone, day: None)
    assert found == list(islice(cron_ticks(cron, first), 4_000))
