"""The recorders say what the real tools do, in facts that are known for certain."""

from pathlib import Path

import pytest

from tests.oracles import airflow

pytestmark = pytest.mark.oracle

SKIPPING = """
from airflow import DAG
from datetime import datetime
try:
    from airflow.providers.standard.operators.python import BranchPythonOperator, PythonOperator
    from airflow.providers.standard.operators.empty import EmptyOperator
except ImportError:
    from airflow.operators.python import BranchPythonOperator, PythonOperator
    from airflow.operators.empty import EmptyOperator

tries = {"n": 0}

def flaky():
    tries["n"] += 1
    if tries["n"] < 3:
        raise ValueError("not yet")
    return tries["n"]

def fails():
    raise RuntimeError("always")

with DAG("recorded", start_date=datetime(2024, 1, 1), schedule=None, catchup=False):
    branch = BranchPythonOperator(task_id="branch", python_callable=lambda: "left")
    branch >> [EmptyOperator(task_id="left"), EmptyOperator(task_id="right")]
    PythonOperator(task_id="flaky", python_callable=flaky, retries=2)
    bad = PythonOperator(task_id="bad", python_callable=fails)
    bad >> EmptyOperator(task_id="after_bad") >> EmptyOperator(task_id="last", trigger_rule="all_done")
"""


@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_a_run_is_recorded_as_airflow_ends_it(
    tool: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = tmp_path / "recorded.py"
    file.write_text(SKIPPING)
    (trace,) = airflow.runs(request.getfixturevalue(tool), [file])
    states = {node["node"]: (node["state"], node["attempts"]) for node in trace["nodes"]}
    assert trace["state"] == "failed" or states["last"] == ("success", 1)
    assert states == {
        "branch": ("success", 1),
        "left": states["left"],
        "right": ("skipped", 0),
        "flaky": ("success", 3),
        "bad": ("failed", 1),
        "after_bad": ("upstream_failed", 0),
        "last": states["last"],
    }
    assert trace["nodes"][[node["node"] for node in trace["nodes"]].index("flaky")]["outputs"] == {
        "return_value": 3
    }


@pytest.mark.parametrize(("tool", "files", "dags"), [("airflow2", 50, 70), ("airflow3", 45, 90)])
def test_the_graphs_of_the_bundled_examples_are_recorded(
    tool: str, files: int, dags: int, request: pytest.FixtureRequest
) -> None:
    python = request.getfixturevalue(tool)
    found = airflow.graphs(python, sorted(airflow.example_dags(python).glob("*.py")))
    assert len(found) >= files
    assert sum(len(file["dags"]) for file in found.values()) >= dags
