"""Which runs are made in the real tools."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calque.equivalence.check import AT
from calque.equivalence.native.pairs import after_start
from calque.ir.pipeline import Pipeline
from calque.ir.time import Cron, RunIdentity, Schedule, TimePartitions

CRON = Cron(expression="0 0 * * *")


@pytest.mark.parametrize(
    ("start", "at"),
    [
        (None, AT),
        ("2021-01-01T00:00:00+00:00", AT),
        ("2024-03-01T00:00:00+00:00", AT),
        ("2024-10-15T00:00:00+00:00", datetime(2024, 12, 1, tzinfo=UTC)),
        ("2024-12-31T00:00:00+00:00", datetime(2025, 2, 1, tzinfo=UTC)),
        ("9999-12-31T00:00:00+00:00", AT),
    ],
)
def test_runs_are_a_whole_month_after_the_start(start: str | None, at: datetime) -> None:
    assert after_start(AT, _pipeline(), _pipeline(start)) == at
    assert after_start(AT, _pipeline(None, start)) == at


def test_partitions_that_begin_later_are_waited_for() -> None:
    keys = TimePartitions(cron=CRON, start="2025-01-15T00:00:00+00:00")
    assert after_start(AT, _pipeline().model_copy(update={"partitions": keys})) > datetime(
        2025, 2, 15, tzinfo=UTC
    )


def _pipeline(start: str | None = None, scheduled: str | None = None) -> Pipeline:
    schedule = Schedule(ticks=CRON, identity=RunIdentity(), start=scheduled)
    return Pipeline(id="p", module="flows", start=start, triggers=(schedule,))
