"""Assets with partitions of several kinds come back, of which the job of all assets has none of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.ways import there_and_back, verdicts, written
from tests.oracles.dagster import loaded

WAYS = pytest.mark.parametrize("way", ["airflow", "prefect"])
SEVERAL = """
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-01-01")
shops = dg.StaticPartitionsDefinition(["north", "south"])

@dg.asset(partitions_def=days)
def sold(context):
    return context.partition_key

@dg.asset(partitions_def=shops)
def visited(context):
    return context.partition_key

@dg.op
def counted():
    return 1

@dg.graph_asset
def total():
    return counted()

sell = dg.define_asset_job("sell", "sold")
visit = dg.define_asset_job("visit", "visited")
"""
ALL = "defs = dg.Definitions(assets=[sold, visited, total], jobs=[sell, visit])\n"
ONE = "defs = dg.Definitions(assets=[sold, visited, total], jobs=[sell])\n"


@pytest.mark.oracle
@WAYS
def test_each_asset_has_the_partitions_that_a_job_of_it_says(way: str, tmp_path: Path, dagster: Path) -> None:
    source, done = there_and_back(SEVERAL + ALL, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    assert written(tmp_path / "back").count("@dg.asset(partitions_def=") == 2
    assert len(verdicts(source, tmp_path / "back")) == 3
    assert all(": equivalent" in line for line in verdicts(source, tmp_path / "back"))
    (said,) = loaded(
        dagster, [tmp_path / "back"], ("2024-03-01T00:00:00+00:00", "2024-03-02T00:00:00+00:00")
    ).values()
    assert said["error"] is None


def test_partitions_that_no_job_says_are_told(tmp_path: Path) -> None:
    _, done = there_and_back(SEVERAL + ONE, "dagster", "airflow", tmp_path)
    assert done.exit_code == 1
    assert "visited, whose partitions no job has, is not read back yet" in done.output
