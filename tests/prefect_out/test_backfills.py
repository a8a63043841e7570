"""`backfill.py` starts the runs that a schedule has missed, and those for partitions, in the real Prefect."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from calque.backends.emission import Options as BackendOptions
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.native.environments import ORACLES
from calque.frontends.options import Options
from calque.frontends.read import read

DAG = """
import os
from datetime import datetime
from zoneinfo import ZoneInfo
from airflow import DAG
from airflow.decorators import task

START = datetime(2024, 3, 29, tzinfo=ZoneInfo("Europe/Berlin"))

with DAG("nightly", schedule="0 1 * * *", start_date=START, catchup={catchup}):
    @task
    def tell(logical_date=None, data_interval_end=None):
        if logical_date.day == 30:
            raise ValueError("not on this day")
        with open(os.environ["TOLD"], "a") as told:
            print(logical_date.isoformat(), data_interval_end.isoformat(), file=told)

    tell()
"""
ASSETS = """
import os
import dagster as dg

def note(context):
    with open(os.environ["TOLD"], "a") as told:
        print(context.asset_key.to_user_string(), context.partition_key, file=told)

@dg.asset(partitions_def=dg.DailyPartitionsDefinition("2024-02-28", timezone="America/New_York"))
def takings(context):
    note(context)

@dg.asset(partitions_def=dg.StaticPartitionsDefinition(["eu", "us"]))
def regions(context):
    note(context)

defs = dg.Definitions(
    assets=[takings, regions],
    jobs=[dg.define_asset_job("take", ["takings"]), dg.define_asset_job("visit", ["regions"])],
)
"""

RUN = """
import os, runpy, sys
sys.path[:0] = [os.getcwd(), sys.argv.pop(1)]
from prefect_runs import prepare
prepare()
from prefect.events.clients import NullEventsClient
from prefect.events.worker import EventsWorker
EventsWorker.set_client_override(NullEventsClient)
sys.argv[0] = "backfill.py"
runpy.run_path("backfill.py", run_name="__main__")
"""
"""Runs the script with the stand-in for Prefect's server."""


def migrated(text: str, folder: Path) -> Path:
    """Where the flows of a source are written."""
    (folder / "flows_of.py").write_text(text)
    files, _ = migration(read([folder], Options(whole=True)), "prefect", BackendOptions(package="shop"))
    write_folder(folder / "out", files)
    return folder / "out"


def backfill(prefect: Path, out: Path, *arguments: str) -> tuple[int, list[str], list[str]]:
    """The exit code, what is said, and what the runs told."""
    told = out.parent / "told.txt"
    told.write_text("")
    done = subprocess.run(
        [prefect, "-c", RUN, ORACLES, *arguments],
        cwd=out,
        env={**os.environ, "PREFECT_HOME": str(out.parent / "home"), "TOLD": str(told)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), told.read_text().splitlines()


@pytest.mark.oracle
def test_each_tick_that_was_missed_is_started_as_the_run_that_airflow_would_have_made(
    prefect: Path, tmp_path: Path
) -> None:
    out = migrated(DAG.format(catchup=True), tmp_path)
    code, said, told = backfill(prefect, out, "nightly", "--until", "2024-04-01")
    assert code == 1
    assert said == [
        "nightly 2024-03-29T00:00:00+00:00",
        "  Completed",
        "nightly 2024-03-30T00:00:00+00:00",
        "  Failed",
        "nightly 2024-03-31T00:00:00+00:00",
        "  Completed",
        "nightly 2024-03-31T23:00:00+00:00",
        "  Completed",
    ]
    assert told == [  # the clock is put forward in the night to the 31st
        "2024-03-29T00:00:00+00:00 2024-03-30T00:00:00+00:00",
        "2024-03-31T00:00:00+00:00 2024-03-31T23:00:00+00:00",
        "2024-03-31T23:00:00+00:00 2024-04-01T23:00:00+00:00",
    ]


@pytest.mark.oracle
def test_partitions_are_run_for_that_are_over_or_named(prefect: Path, tmp_path: Path) -> None:
    out = migrated(ASSETS, tmp_path)
    found = backfill(prefect, out, "take", "--until", "2024-03-02T12:00:00-05:00")
    assert found[0] == 0
    assert found[2] == ["takings 2024-02-28", "takings 2024-02-29", "takings 2024-03-01"]
    assert backfill(prefect, out, "visit", "--key", "us")[2] == ["regions us"]
    dry = backfill(prefect, out, "visit", "--dry-run")
    assert dry == (0, ["visit eu", "visit us"], [])


@pytest.mark.oracle
def test_what_would_start_nothing_or_something_else_is_an_error(prefect: Path, tmp_path: Path) -> None:
    (tmp_path / "dag").mkdir()
    ended = DAG.format(catchup=True).replace(
        "catchup=True", "catchup=True, end_date=datetime(2024, 3, 30, 1, tzinfo=START.tzinfo)"
    )
    out = migrated(ended, tmp_path / "dag")
    assert backfill(prefect, out, "nightly", "--key", "eu")[0] == 2
    found = backfill(prefect, out, "nightly", "--dry-run")
    assert found[1] == ["nightly 2024-03-29T00:00:00+00:00", "nightly 2024-03-30T00:00:00+00:00"]
    (tmp_path / "assets").mkdir()
    out = migrated(ASSETS, tmp_path / "assets")
    assert backfill(prefect, out, "visit", "--from", "2024-01-01")[0] == 2


def test_there_is_none_where_no_run_can_be_missing(tmp_path: Path) -> None:
    assert not (migrated(DAG.format(catchup=False), tmp_path) / "backfill.py").exists()
