"""What was migrated from Dagster or Prefect comes back, or goes on; what cannot is an error that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns.back import golden, is_open
from tests.golden.cases import cases
from tests.migrate.ways import migrated, there_and_back, verdicts, written

JOBS = """
import dagster as dg

class Shelf(dg.ConfigurableResource):
    size: int = 3

    def rows(self):
        return list(range(self.size))

class Wanted(dg.Config):
    least: int = 1

@dg.op
def rows(context, shelf: Shelf):
    context.log.info("reading")
    return shelf.rows()

@dg.op(retry_policy=dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.LINEAR))
def kept(rows, config: Wanted):
    return [row for row in rows if row >= config.least]

@dg.op(out=dg.DynamicOut())
def each(rows):
    for row in rows:
        yield dg.DynamicOutput(row, mapping_key=f"row_{row}")

@dg.op
def doubled(row):
    return 2 * row

@dg.op
def told(found):
    if not found:
        raise dg.Failure("nothing")
    return sum(found)

@dg.job(config={"ops": {"kept": {"config": {"least": 2}}}})
def shelves():
    told(each(kept(rows())).map(doubled).collect())

@dg.asset
def stock(shelf: Shelf) -> int:
    return len(shelf.rows())

@dg.asset_check(asset=stock)
def stock_is_there(stock):
    return dg.AssetCheckResult(passed=stock > 0)

count = dg.define_asset_job("count", selection="stock", tags={"team": "shelves"})
nightly = dg.ScheduleDefinition(name="nightly", job=count, cron_schedule="0 3 * * *", execution_timezone="Europe/Berlin")
defs = dg.Definitions(
    assets=[stock], asset_checks=[stock_is_there], jobs=[shelves, count], schedules=[nightly], resources={"shelf": Shelf(size=5)}
)
"""
REFUSED = """
import dagster as dg

SCHEMA = {"n": int}

@dg.op(config_schema=SCHEMA)
def asked(context):
    return context.op_config["n"]

@dg.op
def one():
    return 1

@dg.job
def configured():
    asked()

@dg.job
def plain():
    one()

defs = dg.Definitions(jobs=[configured, plain])
"""
FLOWS = """
from prefect import flow, get_run_logger, task, unmapped

@task(retries=1, retry_delay_seconds=2)
def listed(size):
    get_run_logger().info("listing %s", size)
    return list(range(size))

@task
def scaled(item, by):
    return item * by

@task
def total(found):
    return sum(found)

@flow
def scales(size: int = 3, by: int = 2):
    items = listed.submit(size)
    found = scaled.map(items, unmapped(by))
    return total.submit(found)

@flow
def chooses(size: int = 3):
    if listed(size):
        total([1])

if __name__ == "__main__":
    scales.serve(name="often", cron="*/5 * * * *", global_limit=2)
"""


@pytest.mark.parametrize("way", ["airflow", "prefect"])
def test_jobs_come_back_with_their_resources_checks_and_schedules(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(JOBS, "dagster", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "dagster_code" not in text and "dagster_steps" not in text
    assert "Shelf(size=5)" in text and "@dg.asset_check(" in text
    assert 'name="nightly"' in text and '"team": "shelves"' in text
    assert "execution_timezone='Europe/Berlin'" in text or 'execution_timezone="Europe/Berlin"' in text
    count, shelves = verdicts(source, tmp_path / "back")
    assert count.startswith("count: equivalent (") and shelves.startswith("shelves: equivalent")


@pytest.mark.parametrize("way", ["airflow", "prefect"])
def test_what_does_not_come_back_is_named_and_the_rest_is_there(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(REFUSED, "dagster", way, tmp_path)
    assert done.exit_code == 1
    assert "'configured' of this migration's output cannot be migrated on: " in done.output
    assert "plain: equivalent" in verdicts(source, tmp_path / "back")[-1]


@pytest.mark.parametrize("way", ["airflow", "dagster"])
def test_flows_come_back_as_programs(way: str, tmp_path: Path) -> None:
    source, done = there_and_back(FLOWS, "prefect", way, tmp_path)
    assert done.exit_code == 0, done.output
    text = written(tmp_path / "back")
    assert "scaled.map(item=" in text and "@task(retries=1, retry_delay_seconds=2)" in text
    assert "prefect_code" not in text
    deployed = (tmp_path / "back" / "prefect.yaml").read_text()
    assert "name: often" in deployed
    assert (
        way == "dagster" or "limit: 2" in deployed
    )  # jobs of Dagster's have no limit of their own, as is told
    assert "    if listed_result:\n        total(found=[1])\n" in text
    chooses, scales = verdicts(source, tmp_path / "back")
    assert chooses.startswith("chooses: equivalent") and scales.startswith("scales: equivalent")


@pytest.mark.parametrize(
    ("text", "tool", "last"), [(JOBS, "dagster", "prefect"), (FLOWS, "prefect", "dagster")]
)
def test_they_go_on_to_the_third_tool(text: str, tool: str, last: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "work.py").write_text(text)
    assert migrated(tmp_path / "source", "airflow", tmp_path / "there").exit_code == 0
    migrated(tmp_path / "there", last, tmp_path / "on")
    found = verdicts(tmp_path / "source", tmp_path / "on")
    assert any(line.startswith(("shelves: equivalent", "scales: equivalent")) for line in found), found


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("airflow/an_asset_or_a_time_starts_a_run", "prefect"),  # one DAG has both
        ("airflow/asset_functions_are_dags", "dagster"),  # an asset has a group
        ("dagster/sensors_ask_for_runs", "prefect"),  # what starts runs of several jobs
        ("dagster/assets_read_other_partitions", "airflow"),  # what comes before has other partitions
        ("dagster/loaders_change_keys", "prefect"),  # a loader says the group of assets
        ("dagster/a_warehouse_that_everybody_builds", "prefect"),  # nodes are described, jobs have tags
        ("prefect/clocks_start_runs", "airflow"),  # a DAG of its own has each schedule
        ("prefect/old_flows_are_configured_in_modules", "dagster"),  # tasks became assets
        ("prefect/options_of_tasks_and_runs", "airflow"),  # tasks are described
        ("prefect/parts_that_are_no_graph", "dagster"),  # they stand in the flow again
        (
            "prefect/four_steps_in_program_order",
            "dagster",
        ),  # a text is made of what a task gave; an interval begins
        ("prefect/clocks_start_runs", "airflow"),  # clocks begin and end
    ],
)
def test_what_a_golden_case_has_comes_back_or_is_told(name: str, way: str) -> None:
    (case,) = (one for one in cases() if one.name == name)
    found = golden(case, way)
    assert found and not [one.text for one in found if is_open(one)]
