"""Checks that a body makes of its own assets (`check_specs`): what follows, and how often it is tried, in all tools."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from calque.frontends.dagster.read import read
from calque.ir.features import Feature
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.airflow_out.emitted import write as write_dags
from tests.dagster_in.sides import Sides
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs as prefect_runs
from tests.prefect_out.emitted import emitted as write_flows
from tests.prefect_out.emitted import requests as flow_requests

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900), pytest.mark.xdist_group("own_checks")]

SOURCE = """
import dagster as dg

WARN = dg.AssetCheckSeverity.WARN


def note(text):
    with open("{notes}", "a") as file:
        file.write(text + "\\n")

"""
CASE = """

@dg.asset(
    check_specs=[dg.AssetCheckSpec("fine", asset="NAME", blocking=BLOCKING), dg.AssetCheckSpec("small", asset="NAME")],
    retry_policy=dg.RetryPolicy(max_retries=1),
)
def NAME(context):
    note("NAME")
    BODY


@dg.asset
def after_NAME(NAME):
    note(f"after_NAME {NAME}")


NAME_job = dg.define_asset_job("NAME_job", ["NAME", "after_NAME"])
"""
SMALL = "yield dg.AssetCheckResult(check_name='small', passed=True)"
BODIES = {
    "passes": f"yield dg.Output(1); yield dg.AssetCheckResult(check_name='fine', passed=True); {SMALL}",
    "fails": f"yield dg.Output(1); yield dg.AssetCheckResult(check_name='fine', passed=False); {SMALL}",
    "warns": f"yield dg.Output(1); yield dg.AssetCheckResult(check_name='fine', passed=False, severity=WARN); {SMALL}",
    "comes_first": f"yield dg.AssetCheckResult(check_name='fine', passed=False); {SMALL}; yield dg.Output(1)",
    "is_missing": f"yield dg.Output(1); {SMALL}",
    "is_another": f"yield dg.Output(1); {SMALL}; yield dg.AssetCheckResult(check_name='other', passed=True)",
    "is_unnamed": f"yield dg.Output(1); {SMALL}; yield dg.AssetCheckResult(passed=True)",
    "is_returned": "return dg.MaterializeResult(value=3, check_results=[dg.AssetCheckResult(check_name=name, "
    "passed=name == 'small') for name in ('fine', 'small')])",
    "is_returned_by_key": "return dg.MaterializeResult(asset_key='NAME', value=3, check_results=[dg.AssetCheckResult("
    "check_name=name, passed=True) for name in ('fine', 'small')])",
    "raises_then": "yield dg.AssetCheckResult(check_name='fine', passed=True)\n    if context.retry_number < 1:\n        "
    f"raise ValueError('again')\n    yield dg.Output(1); {SMALL}",
}
SEVERAL = """

@dg.multi_asset(
    specs=[dg.AssetSpec("NAME_a"), dg.AssetSpec("NAME_b")],
    check_specs=[dg.AssetCheckSpec("fine", asset="NAME_a"), dg.AssetCheckSpec("small", asset="NAME_b", blocking=True)],
)
def NAME():
    yield dg.MaterializeResult(asset_key="NAME_a", check_results=[dg.AssetCheckResult(FIRST)])
    yield dg.MaterializeResult(asset_key="NAME_b", check_results=[dg.AssetCheckResult(SECOND)])


@dg.asset(deps=["NAME_b"])
def after_NAME():
    note("after_NAME")


NAME_job = dg.define_asset_job("NAME_job", ["NAME_a", "NAME_b", "after_NAME"])
"""
RESULTS = {
    "keyed": ("asset_key='keyed_a', passed=True", "asset_key='keyed_b', passed=True"),
    "named": ("check_name='fine', passed=True", "check_name='small', passed=True"),
    "not_small": ("asset_key='not_small_a', passed=False", "asset_key='not_small_b', passed=False"),
}
NAMES = {
    f"{name}_{form}": (body, form == "blocks")
    for name, body in BODIES.items()
    for form in ("blocks", "tells")
}


def _text() -> str:
    found = SOURCE
    for name, (body, blocking) in NAMES.items():
        text = CASE.replace("BODY", body).replace("BLOCKING", str(blocking)).replace("NAME", name)
        found += text.replace("{", "{{").replace("}", "}}")
    for name, (first, second) in RESULTS.items():
        text = SEVERAL.replace("FIRST", first).replace("SECOND", second).replace("NAME", name)
        found += text.replace("{", "{{").replace("}", "}}")
    assets = ", ".join(f"{name}, after_{name}" for name in (*NAMES, *RESULTS))
    jobs = ", ".join(f"{name}_job" for name in (*NAMES, *RESULTS))
    return f"{found}\n\ndefs = dg.Definitions(assets=[{assets}], jobs=[{jobs}])\n"


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    return Sides(tmp_path_factory.mktemp("own_checks"), _text())


@pytest.fixture(scope="module")
def theirs(sides: Sides) -> dict[str, dict[str, Any]]:
    asked = {"project": str(sides.source("dagster")), "module": "shop"}
    found = dagster_runs(
        python_of("dagster"), [{**asked, "job": f"{name}_job"} for name in (*NAMES, *RESULTS)]
    )
    return {one["pipeline"]: one for one in found}


def test_the_reference_runtime_heeds_them_as_dagster_does(
    sides: Sides, theirs: dict[str, dict[str, Any]]
) -> None:
    project = read([sides.source("calque")])
    at = datetime(2026, 3, 1, tzinfo=UTC)
    ours = {name: summary(run(project, name, RunOptions(at=at))) for name in theirs}
    assert sides.lines("calque") == sides.lines("dagster")
    for name, one in theirs.items():
        assert (name, ours[name]["state"]) == (name, one["state"])
        checks = {node: (said["passed"], said["severity"]) for node, said in one["checks"].items()}
        mine = {
            node: (said["passed"], said["severity"]) for node, said in ours[name].get("checks", {}).items()
        }
        if one["state"] == "success":
            assert (name, mine) == (name, checks)


@pytest.mark.parametrize("version", (2, 3))
def test_airflow_heeds_them_alike(sides: Sides, theirs: dict[str, dict[str, Any]], version: int) -> None:
    name = f"airflow{version}"
    write_dags(read([sides.source(name)]), sides.folder / name / "out", version)
    files = sorted((sides.folder / name / "out" / "dags").glob("shop.py"))
    airflow_runs(python_of(name), files, fresh=True, conf={name: {} for name in theirs})
    assert sides.lines(name) == sides.lines("dagster")


def test_prefect_heeds_them_alike(sides: Sides, theirs: dict[str, dict[str, Any]]) -> None:
    flows = write_flows(read([sides.source("prefect")]), sides.folder / "prefect" / "out")
    asked = {name: one for name, one in flow_requests(flows).items() if name in theirs}
    ends = prefect_runs(python_of("prefect"), list(asked.values()))
    assert sides.lines("prefect") == sides.lines("dagster")
    found = {name: one.get("checks", {}) for name, one in zip(asked, ends, strict=True)}
    for name, one in theirs.items():
        if one["state"] == "success":
            assert {node: said["passed"] for node, said in found[name].items()} == {
                node: said["passed"] for node, said in one["checks"].items()
            }


def test_what_is_not_known_of_them_is_told(sides: Sides) -> None:
    folder = sides.folder / "unknown"
    folder.mkdir()
    (folder / "shop.py").write_text(
        "import dagster as dg\nfrom elsewhere import SPECS\n\n@dg.asset(check_specs=SPECS)\ndef a():\n    yield dg.Output(1)\n\n"
        "defs = dg.Definitions(assets=[a])\n"
    )
    told = [one.what for one in read([folder]).accounts if one.feature is Feature.NODE_OPTION]
    assert told == ["the checks that a makes of its own assets"]
