"""The example project is a real one: Airflow 2.11 and 3.3 load it, and run it to the same results."""

from pathlib import Path
from typing import Any

import pytest

from tests.oracles import airflow

pytestmark = pytest.mark.oracle

DAGS = Path(__file__).parents[2] / "examples" / "airflow_shop" / "dags"
FILES = [DAGS / f"{name}.py" for name in ("daily_sales", "sales_digest", "stock_check")]


@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_airflow_loads_it_without_an_error(tool: str, request: pytest.FixtureRequest) -> None:
    found = airflow.graphs(request.getfixturevalue(tool), FILES)
    assert {Path(file).stem: (list(said["dags"]), said["errors"]) for file, said in found.items()} == {
        file.stem: ([file.stem], []) for file in FILES
    }


@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_airflow_runs_it_to_these_results(
    tool: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_RESULTS", str(tmp_path))
    traces = {
        trace["pipeline"]: trace for trace in airflow.runs(request.getfixturevalue(tool), FILES, fresh=True)
    }
    assert {name: trace["state"] for name, trace in traces.items()} == dict.fromkeys(
        ("daily_sales", "sales_digest", "stock_check"), "success"
    )
    assert ended(traces["daily_sales"]) == {
        "fetch.orders": ("success", 1),
        "fetch.rates": ("success", 3),
        **{f"price[{index}]": ("success", 1) for index in range(4)},
        "sum_up": ("success", 1),
        "how_was_it": ("success", 1),
        "celebrate": ("success", 1),
        "remind": ("skipped", 0),
        "report": ("success", 1),
        "close_the_till": ("success", 1),
    }
    assert value(traces["daily_sales"], "sum_up")["revenue"] == 585.38
    assert value(traces["sales_digest"], "collect") == {"days": 1, "revenue": 585.38}
    assert value(traces["stock_check"], "count_stock") == ["COFFEE", "POT"]
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json"))
    day = "2024-03-01"
    assert written == [*(f"{day}/{name}.json" for name in ("mood", "summary", "to_order")), "digest.json"]


def ended(trace: dict[str, Any]) -> dict[str, tuple[str, int]]:
    return {
        node["node"] if node["key"] is None else f"{node['node']}[{node['key']}]": (
            node["state"],
            node["attempts"],
        )
        for node in trace["nodes"]
    }


def value(trace: dict[str, Any], task: str) -> Any:
    (found,) = (node for node in trace["nodes"] if node["node"] == task)
    return found["outputs"]["return_value"]
