"""Other partitions of an asset than the run's own are the same in Dagster and in what is written."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.dialects.dagster.portable.contexts import StepFacts
from calque.dialects.dagster.portable.io_managers import FilesystemIOManager, Managers, receipt
from calque.dialects.dagster.portable.partition_reads import partitions_read
from calque.dialects.dagster.portable.partitions import TimeWindows
from calque.frontends.dagster.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.airflow_out.emitted import write as write_dags
from tests.dagster_in.sides import Sides
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs as prefect_runs
from tests.prefect_out.emitted import emitted as write_flows
from tests.prefect_out.emitted import requests

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("dagster_reads")]

SOURCE = """
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-02-01", end_date="2024-02-20")
weeks = dg.WeeklyPartitionsDefinition("2024-02-04", end_date="2024-02-25")
regions = dg.StaticPartitionsDefinition(["eu", "us"])
zones = dg.StaticPartitionsDefinition(["west", "east"])
both = dg.MultiPartitionsDefinition({{"day": days, "region": regions}})
Windows = dg.TimeWindowPartitionMapping


class Notes(dg.ConfigurableIOManager):
    def handle_output(self, context, obj):
        pass

    def load_input(self, context):
        keys = context.asset_partition_keys
        span = ""
        if keys:
            found = context.asset_partition_key_range
            span = f"{{found.start}} to {{found.end}}"
        if keys and keys[0].startswith("2024"):
            window = context.asset_partitions_time_window
            span += f" {{window.start.isoformat()}} {{window.end.isoformat()}}"
        with open("{notes}", "a") as file:
            file.write(f"{{context.asset_key.to_user_string()}}: {{', '.join(sorted(keys))}}; {{span}}\\n")
        return len(keys)


def note(name, taken):
    with open("{notes}", "a") as file:
        file.write(f"{{name}} has {{taken}}\\n")


@dg.asset(partitions_def=days)
def takings():
    return 1


@dg.asset(partitions_def=regions)
def shops():
    return 1


@dg.asset(partitions_def=weeks)
def rota():
    return 1


def taker(name, partitions, asset, mapping=None):
    @dg.asset(name=name, partitions_def=partitions, ins={{"taken": dg.AssetIn(asset, partition_mapping=mapping)}})
    def take(taken):
        note(name, taken)

    return take


of_days = [
    taker("before", days, "takings", Windows(start_offset=-1, end_offset=-1)),
    taker("three", days, "takings", Windows(-2)),
    taker("last_so_far", days, "takings", dg.LastPartitionMapping()),
    taker("from_weeks", days, "rota"),
    taker("one_shop", days, "shops", dg.SpecificPartitionsPartitionMapping(["us"])),
]
of_weeks = [taker("of_days", weeks, "takings"), taker("week_before", weeks, "takings", Windows(-1, -1))]
of_zones = [
    taker("zoned", zones, "shops", dg.StaticPartitionMapping({{"eu": "east", "us": ["west", "east"]}})),
    taker("all_shops", zones, "shops", dg.AllPartitionMapping()),
]
of_both = [taker("by_shop", both, "shops"), taker("by_day", both, "takings")]
of_none = [
    taker("all_days", None, "takings"),
    taker("all_regions", None, "shops"),
    taker("last_day", None, "takings", dg.LastPartitionMapping()),
    taker("last_region", None, "shops", dg.LastPartitionMapping()),
]
defs = dg.Definitions(
    [takings, shops, rota, *of_days, *of_weeks, *of_zones, *of_both, *of_none],
    jobs=[
        dg.define_asset_job("daily", [takings, *of_days]),
        dg.define_asset_job("weekly", of_weeks),
        dg.define_asset_job("zonal", of_zones),
        dg.define_asset_job("crossed", of_both),
        dg.define_asset_job("whole", of_none),
        dg.define_asset_job("shopping", [shops]),
        dg.define_asset_job("rostering", [rota]),
    ],
    resources={{"io_manager": Notes()}},
)
"""
RUNS = {
    "daily": "2024-02-10",
    "weekly": "2024-02-11",
    "zonal": "east",
    "crossed": "2024-02-03|us",
    "whole": None,
}


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    found = Sides(tmp_path_factory.mktemp("reads"), SOURCE)
    source = str(found.source("dagster"))
    asked = [
        {"project": source, "package": "shop", "job": job, **({"partition": key} if key else {})}
        for job, key in RUNS.items()
    ]
    assert [one["state"] for one in dagster_runs(python_of("dagster"), asked)] == ["success"] * len(RUNS)
    return found


FILES = """
import json, sys
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-02-01", end_date="2024-02-20")
found = {}

@dg.asset(partitions_def=days)
def takings(context):
    return int(context.partition_key[-2:])

def taker(name, offset):
    mapping = dg.TimeWindowPartitionMapping(start_offset=offset, end_offset=min(offset + 1, 0))

    @dg.asset(name=name, partitions_def=days, ins={"taken": dg.AssetIn("takings", partition_mapping=mapping)})
    def take(taken):
        found[name] = taken

    return take

takers = [taker("none", -9), taker("one", -1), taker("two", -2)]
manager = dg.FilesystemIOManager(base_dir=sys.argv[1])
for key in ("2024-02-01", "2024-02-02", "2024-02-03"):
    dg.materialize([takings], partition_key=key, resources={"io_manager": manager})
selection = [one.key for one in takers]
dg.materialize([takings, *takers], partition_key="2024-02-03", selection=selection, resources={"io_manager": manager})
print(json.dumps(found))
"""
"""What bodies get of Dagster's own files: nothing, one value, or several by their keys."""


def test_files_of_several_partitions_are_a_dict_and_of_one_its_value(tmp_path: Path) -> None:
    command = [str(python_of("dagster")), "-W", "ignore", "-c", FILES, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    days = {"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "until": "2024-02-20T00:00:00+00:00"}
    facts = StepFacts("take", managers={"io_manager": lambda: FilesystemIOManager(base_dir=str(tmp_path))})
    mine = {}
    for name, offset in {"none": -9, "one": -1, "two": -2}.items():
        reads = {**days, "take": [offset, min(offset + 1, 0)]}
        keys = partitions_read(reads, "2024-02-03", TimeWindows("0 0 * * *"), datetime.now(UTC))
        mine[name] = Managers(facts).value(receipt("io_manager", "takings", partition=keys), "taken")
    assert mine == json.loads(said)


def conf(job: str) -> dict[str, str]:
    key = RUNS.get(job)
    return {} if key is None else {"partition_key": key}


def test_nothing_is_told_of_what_is_carried(sides: Sides) -> None:
    project = read([sides.source("told")])
    assert not [one for one in project.accounts if one.feature == "partitions.map"]


def test_the_reference_runtime_reads_the_same(sides: Sides) -> None:
    project = read([sides.source("calque")])
    for job in RUNS:
        options = RunOptions(at=datetime(2026, 3, 1, tzinfo=UTC), conf=conf(job))
        assert run(project, job, options).state == "success"
    assert sides.lines("calque") == sides.lines("dagster")


@pytest.mark.parametrize("version", (2, 3))
def test_airflow_reads_the_same(sides: Sides, version: int) -> None:
    name = f"airflow{version}"
    write_dags(read([sides.source(name)]), sides.folder / name / "out", version)
    files = sorted((sides.folder / name / "out" / "dags").glob("shop.py"))
    airflow_runs(python_of(name), files, fresh=True, conf={job: conf(job) for job in RUNS})
    assert sides.lines(name) == sides.lines("dagster")


def test_prefect_reads_the_same(sides: Sides) -> None:
    project = read([sides.source("prefect")])
    emitted = write_flows(project, sides.folder / "prefect" / "out")
    asked = requests(emitted, {job: {"conf": conf(job)} for job in RUNS})
    prefect_runs(python_of("prefect"), [asked[job] for job in RUNS])
    assert sides.lines("prefect") == sides.lines("dagster")
