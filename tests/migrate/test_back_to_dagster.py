"""Jobs of Dagster's come back with their partitions and schedules, as long as the code says of them what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.migrate.ways import migrated, there_and_back, verdicts, written
from tests.oracles.dagster import loaded

PARTITIONED = """
import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-03-01", timezone="Europe/Berlin")
hours = dg.HourlyPartitionsDefinition(start_date="2024-03-01-00:00", end_offset=1)
shops = dg.StaticPartitionsDefinition(["north", "south"])

@dg.asset(partitions_def=days)
def sold(context: dg.AssetExecutionContext) -> list:
    return [context.partition_key, context.partition_time_window.start.isoformat()]

@dg.asset(
    partitions_def=days,
    ins={"sold": dg.AssetIn(partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-1, end_offset=-1))},
)
def compared(context, sold):
    return context.partition_key, sold

@dg.asset(partitions_def=shops)
def visited(context):
    return context.partition_key

@dg.asset
def counted():
    return 1

@dg.op
def looked(context):
    return context.partition_key

@dg.job(partitions_def=hours)
def look():
    looked()

sell = dg.define_asset_job("sell", selection="sold")
compare = dg.define_asset_job("compare", selection="compared")
visit = dg.define_asset_job("visit", selection=["visited", "counted"])

defs = dg.Definitions(
    assets=[sold, compared, visited, counted],
    jobs=[sell, compare, visit, look],
    schedules=[
        dg.build_schedule_from_partitioned_job(sell, default_status=dg.DefaultScheduleStatus.RUNNING),
        dg.build_schedule_from_partitioned_job(compare, name="later", hour_of_day=4, minute_of_hour=15),
        dg.build_schedule_from_partitioned_job(look),
    ],
)
"""
WAYS = pytest.mark.parametrize("way", ["airflow", "prefect"])


@WAYS
def test_partitions_and_what_is_read_of_them_come_back(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(PARTITIONED, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "TimeWindowPartitionMapping(start_offset=-1, end_offset=-1)" in text
    assert "@dg.asset\ndef counted()" in text and "dagster_steps" not in text
    assert all(": equivalent" in line for line in verdicts(source, tmp_path / "back")[:-1])


@pytest.mark.oracle
@WAYS
def test_schedules_over_partitions_start_the_same_runs_in_dagster(
    way: str, tmp_path: Path, dagster: Path
) -> None:
    source, _ = there_and_back(PARTITIONED, "dagster", way, tmp_path)
    migrated(source, "dagster", tmp_path / "as_it_was")
    folders = [tmp_path / "as_it_was", tmp_path / "back"]
    before, after = loaded(
        dagster, folders, ("2024-02-29T00:00:00+00:00", "2024-03-04T00:00:00+00:00")
    ).values()
    assert after["schedules"] == before["schedules"] and before["schedules"]["later"]["runs"]
    assert after["error"] is None


ZONE = ("Europe/Berlin", "Asia/Tokyo")
OFFSET = (", end_offset=1", "")
KEYS = ('"south"', '"west"')


@pytest.mark.parametrize(
    ("change", "job"), [(ZONE, "sell"), (OFFSET, "look"), (KEYS, "visit")], ids=["zone", "offset", "keys"]
)
def test_partitions_that_were_changed_since_are_refused(
    change: tuple[str, str], job: str, tmp_path: Path
) -> None:
    source, _ = there_and_back(PARTITIONED, "dagster", "airflow", tmp_path)
    assert source.exists()
    dags = tmp_path / "there"
    (file,) = (path for path in dags.rglob("*.py") if "with DAG(" in path.read_text())
    changed(file, lambda text: text.replace(*change))
    done = migrated(dags, "dagster", tmp_path / "again")
    assert done.exit_code == 1
    assert f"'{job}' of this migration's output cannot be migrated on: " in done.output
    assert "not those of the migration" in done.output


def changed(file: Path, change: Callable[[str], str]) -> None:
    text = file.read_text()
    assert change(text) != text
    file.write_text(change(text))
