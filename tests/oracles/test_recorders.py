"""The recorders say what the real tools do, in facts that are known for certain."""

from pathlib import Path
from typing import Any

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
    assert trace["state"] == "success"  # the last tasks decide, and they are well
    assert states == {
        "branch": ("success", 1),
        "left": ("success", 1),
        "right": ("skipped", 0),
        "flaky": ("success", 3),
        "bad": ("failed", 1),
        "after_bad": ("upstream_failed", 0),
        "last": ("success", 1),
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


BUNDLED = (
    "tutorial_taskflow_api",
    "example_dynamic_task_mapping",
    "example_setup_teardown_taskflow",
    "example_short_circuit_operator",
)


@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_bundled_examples_run_as_their_authors_say(tool: str, request: pytest.FixtureRequest) -> None:
    python = request.getfixturevalue(tool)
    folders = (airflow.example_dags(python), airflow.standard_examples(python))
    found = [folder / f"{name}.py" for name in BUNDLED for folder in folders]
    recorded = airflow.runs(python, [file for file in found if file.exists()])
    traces = {trace["pipeline"]: trace for trace in recorded if trace["pipeline"] in BUNDLED}
    assert {name: trace["state"] for name, trace in traces.items()} == dict.fromkeys(BUNDLED, "success")
    circuit = states(traces["example_short_circuit_operator"])
    assert {name: circuit[name] for name in ("true_2", "false_1", "short_circuit", "task_7")} == {
        "true_2": "success",
        "false_1": "skipped",
        "short_circuit": "success",
        "task_7": "success",
    }
    mapped = {(node["node"], node["key"]): node for node in traces["example_dynamic_task_mapping"]["nodes"]}
    assert [mapped["add_one", key]["outputs"]["return_value"] for key in range(3)] == [2, 3, 4]
    assert mapped["sum_it", None]["outputs"] == {}


def states(trace: dict[str, Any]) -> dict[str, str]:
    return {node["node"]: node["state"] for node in trace["nodes"]}


SCHEDULED = """
from airflow import DAG
from datetime import datetime, timedelta
d0 = DAG("daily", schedule="@daily", start_date=datetime(2024, 1, 1))
d1 = DAG("every_two_days", schedule=timedelta(days=2), start_date=datetime(2024, 1, 1), end_date=datetime(2024, 1, 6))
d2 = DAG("once", schedule="@once", start_date=datetime(2024, 1, 3))
d3 = DAG("never", schedule=None, start_date=datetime(2024, 1, 1))
"""


@pytest.mark.parametrize(("tool", "behind"), [("airflow2", 1), ("airflow3", 0)])
def test_schedules_are_those_of_the_dags_timetables(
    tool: str, behind: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Airflow 2 runs a day when it is over, Airflow 3 when it begins."""
    file = tmp_path / "scheduled.py"
    file.write_text(SCHEDULED)
    begin, end = "2024-01-03T00:00:00+00:00", "2024-01-06T00:00:00+00:00"
    (found,) = airflow.scheduled(request.getfixturevalue(tool), [file], begin, end).values()
    due = {
        name: [((run["at"] or "")[8:10], (run["logical_date"] or "")[8:10]) for run in runs]
        for name, runs in found.items()
    }
    assert due["daily"] == [(f"{day:02}", f"{day - behind:02}") for day in (3, 4, 5)]
    assert due["every_two_days"] == [(f"{day:02}", f"{day - 2 * behind:02}") for day in (3, 5)]
    assert due["once"] == [("03", "03")]
    assert due["never"] == []
