"""Which partition each tick is about: what Dagster says of the same schedules, around changes of the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from calque.frontends.dagster.read import read
from calque.ir.identity import runs
from calque.ir.time import Schedule
from tests.oracles.dagster import loaded
from tests.oracles.environments import python_of

TICKS = ("2026-02-27T00:00:00+00:00", "2026-04-06T00:00:00+00:00")
SOURCE = """import dagster as dg

def scheduled(name, partitions, **times):
    @dg.asset(name=name, partitions_def=partitions)
    def made(): ...

    job = dg.define_asset_job(f"{name}_job", selection=[made])
    return dg.Definitions([made], jobs=[job], schedules=[dg.build_schedule_from_partitioned_job(job, name=name, **times)])

zone = "America/New_York"
defs = dg.Definitions.merge(
    scheduled("daily", dg.DailyPartitionsDefinition("2024-03-01", timezone=zone)),
    scheduled("ahead", dg.DailyPartitionsDefinition("2024-03-01", end_offset=1)),
    scheduled("at_two", dg.DailyPartitionsDefinition("2026-03-02", timezone=zone), hour_of_day=2, minute_of_hour=15),
    scheduled("hourly", dg.HourlyPartitionsDefinition("2026-03-05-04:00", minute_offset=20)),
    scheduled("weekly", dg.WeeklyPartitionsDefinition("2026-03-04", day_offset=3, timezone=zone)),
    scheduled("monthly", dg.MonthlyPartitionsDefinition("202403", fmt="%Y%m")),
    scheduled("crons", dg.TimeWindowPartitionsDefinition(start="2026-03-01", fmt="%Y-%m-%d", cron_schedule="30 4 * * 1-5")),
)
"""


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_each_tick_is_about_the_partition_that_dagster_says(tmp_path: Path) -> None:
    package = tmp_path / "ticks"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "definitions.py").write_text(SOURCE)
    said = loaded(python_of("dagster"), [tmp_path], TICKS)[tmp_path]
    assert said["error"] is None
    begin, end = map(datetime.fromisoformat, TICKS)
    ours = {
        trigger.name: [(key.fire, key.partition) for key in runs(trigger, begin, end) if key.fire < end]
        for pipeline in read([tmp_path]).pipelines
        for trigger in pipeline.triggers
        if isinstance(trigger, Schedule)
    }
    theirs = {
        name: [(datetime.fromisoformat(run["at"]), run["partition"]) for run in one["runs"]]
        for name, one in said["schedules"].items()
    }
    assert len(theirs) == 7
    assert ours == theirs
