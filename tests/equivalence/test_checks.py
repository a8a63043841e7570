"""What checks of assets have found: told by each tool in its way, and compared (`test_native.py` runs them)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from calque.equivalence.native.comparing import Compared
from calque.equivalence.native.ends import Ended, ended
from calque.equivalence.native.updates import AssetNames
from calque.frontends.read import read
from calque.ir.actions import Nothing
from calque.ir.nodes import Check, Task
from calque.ir.pipeline import Pipeline
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary

CHECKS = """
import dagster as dg

@dg.asset
def prices():
    return [3, 1]

@dg.asset_check(asset=prices)
def many(prices):
    return dg.AssetCheckResult(passed=len(prices) > 10, description="there are few")

@dg.asset_check(asset=prices, blocking=True)
def few(prices):
    return dg.AssetCheckResult(passed=len(prices) > 5, severity=dg.AssetCheckSeverity.WARN)

@dg.asset_check(asset=prices, blocking=True)
def some(prices):
    return dg.AssetCheckResult(passed=len(prices) > 0)

defs = dg.Definitions(assets=[prices], asset_checks=[many, few, some])
"""
FOUND = {
    "prices_few": "did not pass (WARN)",
    "prices_many": "did not pass (ERROR)",
    "prices_some": "passed",
}
NODE = {"node": "prices_many", "key": None, "state": "success", "attempts": 1}
FAILED = {"asset": "prices", "passed": False, "severity": "ERROR"}
PIPELINE = Pipeline(
    id="p",
    module="shop",
    nodes=(
        Task(id="prices", name="prices", action=Nothing()),
        Check(id="prices_many", name="prices_many", action=Nothing(), asset="prices"),
    ),
)


@pytest.mark.parametrize(
    ("tool", "trace"),
    [
        ("airflow", {"nodes": [{**NODE, "outputs": {"asset_check": FAILED}}]}),
        ("dagster", {"nodes": [{**NODE, "outputs": {}}], "checks": {"prices_many": {**FAILED, "check": "prices:many"}}}),
        ("calque", {"nodes": [{**NODE, "outputs": {}}], "checks": {"prices_many": FAILED}}),
    ],
)  # fmt: skip
def test_each_tool_tells_what_a_check_has_found(tool: str, trace: dict[str, Any]) -> None:
    names = {"prices_many": "many", "prices": "prices"}
    found = ended(tool, {"state": "success", **trace}, names, PIPELINE)
    assert found.checks == {"many": "did not pass (ERROR)"}


def test_a_check_that_ran_and_tells_nothing_has_no_result() -> None:
    trace = {"state": "success", "nodes": [{**NODE, "outputs": {}}]}
    assert ended("airflow", trace, {}, PIPELINE).checks == {"prices_many": "no result"}


def test_results_are_compared_where_both_sides_know_the_check() -> None:
    compared = Compared(
        pipeline=PIPELINE,
        shown=("Dagster", "Airflow 3"),
        leave_no_trace=(False, False),
        unstable=frozenset(),
        read=frozenset(),
        own=frozenset(),
        assets=AssetNames(()),
        called=frozenset(),
    )

    def told(*found: dict[str, str]) -> list[tuple[str, str, str]]:
        source, out = (Ended("success", checks=one) for one in found)
        differences = compared.differences("all succeed", source, out, None)
        return [(one.subject, one.source.shown, one.out.shown) for one in differences]

    assert told({"prices_many": "passed"}, {"prices_many": "passed"}) == []
    assert told({"prices_many": "passed"}, {}) == []
    assert told({"prices_many": "passed"}, {"prices_many": "no result"}) == [
        ("prices_many", "passed, in Dagster", "no result, in Airflow 3")
    ]


def test_the_reference_runtime_tells_it_too(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(CHECKS)
    project = read([tmp_path])
    trace = summary(run(project, "__ASSET_JOB", RunOptions(at=datetime(2025, 1, 1, tzinfo=UTC))))
    found = ended("calque", trace, {}, project.pipelines[0])
    assert found.checks == FOUND
