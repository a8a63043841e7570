"""Cron expressions that stand for intervals fire exactly at the intervals' instants, or cover them."""

from datetime import UTC, datetime

import pytest
from croniter import croniter
from hypothesis import given
from hypothesis import strategies as st

from calque.backends.dagster.crons import five_fields
from calque.ir.interval_crons import calendar_cron, covering_cron, interval_cron
from calque.ir.time import Calendar

BEGIN = int(datetime(2024, 2, 27, tzinfo=UTC).timestamp())
DAYS = 8

MINUTES = st.integers(1, 3 * 24 * 60) | st.sampled_from([7 * 24 * 60, 30, 60, 90, 720, 1440])


def ticks(cron: str) -> list[int]:
    found, clock = [], croniter(cron, BEGIN - 1)
    while (tick := int(clock.get_next(float))) < BEGIN + DAYS * 86400:
        found.append(tick)
    return found


def multiples(seconds: int, offset: int) -> list[int]:
    first = BEGIN + (offset - BEGIN) % seconds
    return list(range(first, BEGIN + DAYS * 86400, seconds))


@given(MINUTES, st.integers(0, 10**6))
def test_a_cron_for_an_interval_has_exactly_its_instants(minutes: int, offset: int) -> None:
    cron = interval_cron(minutes * 60, offset * 60)
    assert cron is None or ticks(cron) == multiples(minutes * 60, offset * 60)


@given(MINUTES, st.integers(0, 10**6))
def test_a_covering_cron_has_all_instants_of_the_interval(minutes: int, offset: int) -> None:
    cron = covering_cron(minutes * 60, offset * 60)
    assert cron is not None
    assert set(ticks(cron)) >= set(multiples(minutes * 60, offset * 60))


@pytest.mark.parametrize("minutes", [1, 5, 15, 30, 60, 120, 360, 720, 1440, 10080])
def test_common_intervals_have_a_cron(minutes: int) -> None:
    assert interval_cron(minutes * 60, 0) is not None


@pytest.mark.parametrize(("seconds", "offset"), [(30, 0), (90, 0), (3600, 30), (0.5, 0)])
def test_what_is_not_at_whole_minutes_has_none(seconds: float, offset: float) -> None:
    assert interval_cron(seconds, offset) is None
    assert covering_cron(seconds, offset) is None


@pytest.mark.parametrize(
    ("expression", "fields"),
    [
        ("@daily", "0 0 * * *"),
        (" 5  4 * *  * ", "5 4 * * *"),
        ("5 4 * * * 0", "5 4 * * *"),
        ("5 4 * * * 30", None),
        ("@quarterly", "0 0 1 */3 *"),
    ],
)
def test_dagster_takes_five_fields(expression: str, fields: str | None) -> None:
    assert five_fields(expression) == fields


@pytest.mark.parametrize(
    ("calendar", "day", "cron"),
    [
        (Calendar(months=1), 15, "30 6 15 * *"),
        (Calendar(months=3), 15, "30 6 15 2,5,8,11 *"),
        (Calendar(years=1), 15, "30 6 15 2 *"),
        (Calendar(months=1), 29, None),  # the day after the first February is another
        (Calendar(months=5), 15, None),
        (Calendar(months=1, days=1), 15, None),
    ],
)
def test_a_distance_in_months_is_a_cron_if_each_year_is_the_same(
    calendar: Calendar, day: int, cron: str | None
) -> None:
    assert calendar_cron(calendar, datetime(2024, 2, day, 6, 30, tzinfo=UTC)) == cron
