"""The recorders of Dagster say what it does, in facts that are known for certain."""

from pathlib import Path
from typing import Any

import pytest

from tests.oracles import dagster as oracle

pytestmark = pytest.mark.oracle

SHOP = """
import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-01-01")
tries = []

@dg.op(retry_policy=dg.RetryPolicy(max_retries=2, delay=300))
def flaky():
    tries.append(1)
    if len(tries) < 3:
        raise ValueError("not yet")
    return len(tries)

@dg.op(out=dg.DynamicOut())
def spread(n):
    yield from (dg.DynamicOutput(i * 10, str(i)) for i in range(n))

@dg.op
def half(x):
    if x == 20:
        raise ValueError("twenty")
    return x / 2

@dg.op(out={"left": dg.Out(is_required=False), "right": dg.Out(is_required=False)})
def choose():
    yield dg.Output("l", "left")

@dg.op
def take(value):
    return value

@dg.job
def many():
    take.alias("after")(spread(flaky()).map(half).collect())
    left, right = choose()
    take.alias("on_left")(left)
    take.alias("on_right")(right)

@dg.asset(partitions_def=days)
def orders(context: dg.AssetExecutionContext):
    return {"day": context.partition_key}

@dg.asset_check(asset=orders)
def some():
    return dg.AssetCheckResult(passed=True)

daily = dg.define_asset_job("daily", selection=[orders], partitions_def=days)
defs = dg.Definitions(
    assets=[orders], asset_checks=[some], jobs=[many, daily],
    schedules=[dg.build_schedule_from_partitioned_job(daily, name="every_day")],
)
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("shop"), SHOP)


def project(folder: Path, definitions: str) -> Path:
    package = folder / "shop"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "definitions.py").write_text(definitions)
    return folder


def states(trace: dict[str, Any]) -> dict[str, tuple[str, int]]:
    named = {
        (node["node"] if node["key"] is None else f"{node['node']}[{node['key']}]"): node
        for node in trace["nodes"]
    }
    return {name: (node["state"], node["attempts"]) for name, node in named.items()}


@pytest.fixture(scope="module")
def traces(dagster: Path, shop: Path) -> list[dict[str, Any]]:
    """Of the job of ops, and of the job of assets on one day."""
    day = {"project": shop, "job": "daily", "partition_at": "2024-03-01T06:00:00+00:00"}
    return oracle.runs(dagster, [{"project": shop, "job": "many"}, day])


def test_steps_end_as_dagster_ends_them(traces: list[dict[str, Any]]) -> None:
    assert traces[0]["state"] == "failed"
    assert states(traces[0]) == {
        "after": ("none", 0),
        "choose": ("success", 1),
        "flaky": ("success", 3),
        "half[0]": ("success", 1),
        "half[1]": ("success", 1),
        "half[2]": ("failed", 1),
        "on_left": ("success", 1),
        "on_right": ("skipped", 0),
        "spread": ("success", 1),
    }


def test_outputs_and_errors_are_those_of_the_users_code(traces: list[dict[str, Any]]) -> None:
    nodes = {(node["node"], node["key"]): node for node in traces[0]["nodes"]}
    assert nodes["flaky", None]["outputs"] == {"result": 3}
    assert nodes["spread", None]["outputs"] == {"result": {"0": 0, "1": 10, "2": 20}}
    assert nodes["half", 1]["outputs"] == {"result": 5.0}
    assert nodes["choose", None]["outputs"] == {"left": "l"}
    assert nodes["half", 2]["error"].strip() == "ValueError: twenty"


def test_a_partition_materializes_its_asset_and_checks_it(traces: list[dict[str, Any]]) -> None:
    trace = traces[1]
    assert (trace["state"], trace["materialized"], trace["checks"]) == (
        "success",
        ["orders"],
        {"orders_some": {"check": "orders:some", "passed": True, "severity": "ERROR"}},
    )
    (orders,) = (node for node in trace["nodes"] if node["node"] == "orders")
    assert orders["outputs"] == {"result": {"day": "2024-03-01"}}


def test_the_jobs_own_executor_ends_steps_alike(dagster: Path, tmp_path: Path) -> None:
    steps = "import dagster as dg\n@dg.op\ndef bad():\n    raise ValueError('always')\n"
    steps += "@dg.op\ndef after(x):\n    pass\n@dg.job\ndef two():\n    after(bad())\ndefs = dg.Definitions(jobs=[two])\n"
    folder = project(tmp_path, steps)
    request = {"project": folder, "job": "two"}
    together, apart = oracle.runs(dagster, [request, {**request, "own_executor": True}])
    assert states(together) == states(apart) == {"after": ("none", 0), "bad": ("failed", 1)}


def test_a_project_is_described_and_one_that_does_not_load_is_named(
    dagster: Path, shop: Path, tmp_path: Path
) -> None:
    broken = project(tmp_path, "import dagster as dg\nimport nowhere_to_be_found\n")
    between = ("2024-03-01T00:00:00+00:00", "2024-03-03T00:00:00+00:00")
    found = oracle.loaded(dagster, [shop, broken], between)
    assert "nowhere_to_be_found" in found[broken]["error"]
    whole = found[shop]
    assert whole["error"] is None
    assert whole["jobs"]["many"]["steps"]["on_left"] == ["choose"]
    assert whole["assets"] == {"orders": []}
    assert whole["checks"] == ["orders:some"]
    schedule = whole["schedules"]["every_day"]
    assert (schedule["job"], schedule["cron"], schedule["zone"]) == ("daily", "0 0 * * *", "UTC")
    assert [run["partition"] for run in schedule["runs"]] == ["2024-02-29", "2024-03-01"]


def test_a_run_without_end_is_stopped(dagster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "LIMIT", 6)
    loop = "import dagster as dg\n@dg.op\ndef endless():\n    while True:\n        pass\n"
    folder = project(
        tmp_path, loop + "@dg.job\ndef stuck():\n    endless()\ndefs = dg.Definitions(jobs=[stuck])\n"
    )
    (trace,) = oracle.runs(dagster, [{"project": folder, "job": "stuck"}])
    assert (trace["state"], trace["nodes"]) == ("timeout", [])
