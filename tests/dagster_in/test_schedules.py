"""Which partition each tick is about: what Dagster says of the same schedules, around changes of the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.names import renames
from calque.equivalence.verdict import Verdict
from calque.frontends.dagster.read import read
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read as read_any
from calque.ir.identity import runs
from calque.ir.time import Schedule
from tests.migrate.ways import there_and_back, verdicts, written
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
    scheduled("after", dg.DailyPartitionsDefinition("2026-03-02", hour_offset=4, timezone=zone), hour_of_day=6),
    scheduled("before", dg.DailyPartitionsDefinition("2026-03-02", hour_offset=4, timezone=zone), hour_of_day=1, minute_of_hour=5),
    scheduled("at_once", dg.DailyPartitionsDefinition("2026-03-02", hour_offset=4, minute_offset=30), hour_of_day=4),
    scheduled("minutes", dg.DailyPartitionsDefinition("2026-03-02", hour_offset=4), minute_of_hour=15),
    scheduled("after_ahead", dg.DailyPartitionsDefinition("2024-03-02", hour_offset=4, end_offset=1), hour_of_day=5),
    scheduled("before_ahead", dg.DailyPartitionsDefinition("2024-03-02", hour_offset=4, end_offset=1), hour_of_day=2),
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
    assert len(theirs) == 13
    assert ours == theirs


PARTITIONED = """import dagster as dg

days = dg.DailyPartitionsDefinition("2024-01-01")
hours = dg.HourlyPartitionsDefinition("2024-01-01-00:00")

@dg.asset(partitions_def=hours)
def hourly(context: dg.AssetExecutionContext):
    return context.partition_key

@dg.asset(partitions_def=days)
def daily(context: dg.AssetExecutionContext):
    return context.partition_key

of_job = dg.define_asset_job("of_job", selection=["hourly"], partitions_def=hours)
of_asset = dg.define_asset_job("of_asset", selection=["daily"], partitions_def=days)
defs = dg.Definitions(
    assets=[hourly, daily],
    jobs=[of_job, of_asset],
    schedules=[
        dg.build_schedule_from_partitioned_job(of_job),
        dg.build_schedule_from_partitioned_job(of_asset, hour_of_day=3),
    ],
)
"""


@pytest.mark.parametrize(
    ("target", "file", "old", "new"),
    [
        ("airflow", "dags/shop.py", '"0 3 * * *"', '"0 4 * * *"'),
        ("airflow", "dags/shop.py", 'key_format="%Y-%m-%d-%H:%M"', 'key_format="%Y-%m-%d"'),
        ("dagster", "out/definitions.py", "hour_of_day=3", "hour_of_day=4"),
        ("prefect", "prefect.yaml", "0 3 * * *", "0 4 * * *"),
    ],
)
def test_schedules_over_partitions_are_compared_as_they_are_written(
    target: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "shop.py").write_text(PARTITIONED)
    source = read([tmp_path / "source"])
    files, report = migration(source, target, Options(package="out"))

    def verdicts(name: str) -> set[Verdict]:
        write_folder(tmp_path / name, files)
        out = read_any([tmp_path / name], ReadingOptions(whole=True))
        checked = check(Request(source, out, ("source", target), renames(source, report, ()), report))
        return {one.verdict for one in checked.pipelines}

    good = {Verdict.EQUIVALENT, Verdict.APPROXIMATE}
    assert verdicts("out") <= good
    assert old in str(files[file])
    files[file] = str(files[file]).replace(old, new)
    assert verdicts("faulty") - good


EARLY = """import dagster as dg

@dg.asset(partitions_def=dg.DailyPartitionsDefinition("2026-03-02", hour_offset=4, timezone="Europe/Berlin"))
def sold(context: dg.AssetExecutionContext):
    return context.partition_key

sell = dg.define_asset_job("sell", selection=["sold"])
defs = dg.Definitions(
    assets=[sold],
    jobs=[sell],
    schedules=[dg.build_schedule_from_partitioned_job(sell, hour_of_day=1, minute_of_hour=5)],
)
"""


@pytest.mark.parametrize("way", ["airflow", "prefect"])
def test_a_schedule_at_an_hour_before_the_windows_are_over_is_about_the_ones_before(
    way: str, tmp_path: Path
) -> None:
    source, done = there_and_back(EARLY, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert "hour_of_day=1, minute_of_hour=5" in written(tmp_path / "back")
    for folder in ("there", "back"):
        (said,) = verdicts(source, tmp_path / folder)
        assert said.startswith("sell: equivalent")
