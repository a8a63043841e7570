"""Airflow's own example DAGs run in the reference runtime as in Airflow, or the difference has a name here."""

from pathlib import Path
from typing import Any

import pytest

from tests.oracles import airflow
from tests.runtime.bundled import differences, read_examples, run_all

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard]

OUTSIDE: dict[str, str] = {
    **dict.fromkeys(
        (
            "example_branch_operator",
            "example_branch_python_operator_decorator",
            "example_python_decorator",
            "example_python_operator",
        ),
        "makes a virtual environment with packages from a network; 2.11 leaves those tasks out where virtualenv is missing",
    ),
    "example_trigger_controller_dag": "dag.test() of one file does not know the DAG that it starts",
    "example_branch_datetime_operator_2": "asks the time of day",
    **dict.fromkeys(
        (
            "example_asset_state_store_consumer",
            "example_asset_state_store_producer",
            "example_task_state_store",
            "example_task_state_store_async",
            "example_task_state_store_mapped",
        ),
        "dag.test() of 3.3.2 leaves no task instances of it in the database",
    ),
}
"""DAGs whose run in Airflow depends on what is around it, or is not recorded."""

DIFFERENT: dict[tuple[str, str], str] = {
    (
        "airflow2",
        "tutorial_taskflow_templates",
    ): "templates_exts: Airflow looks for the file sql/test.sql, and fails",
    ("airflow3", "example_bash_operator"): "the output names Airflow's own folder",
    ("airflow3", "example_bash_decorator"): "the output names Airflow's own folder",
}
"""What is known to differ, by tool and DAG; each fails loudly in the reference runtime, or differs in an output only."""


def compared(tool: str, python: Path) -> dict[str, list[str]]:
    """For each example DAG whose run in Airflow ended and does not depend on the outside: what differs."""
    folders = [airflow.example_dags(python)]
    if tool == "airflow3":
        folders.append(airflow.standard_examples(python))
    found: dict[str, list[str]] = {}
    for folder in folders:
        project = read_examples([folder])
        known = {pipeline.id for pipeline in project.pipelines}
        theirs: dict[str, Any] = {
            trace["pipeline"]: trace
            for trace in airflow.runs_of_examples(python, folder)
            if trace["state"] in ("success", "failed") and trace["pipeline"] not in OUTSIDE
        }
        ours = run_all(project, [name for name in theirs if name in known])
        for name, trace in theirs.items():
            found[name] = differences(trace, ours[name]) if name in known else ["it was not read"]
    return found


@pytest.mark.parametrize(("tool", "least"), [("airflow2", 45), ("airflow3", 80)])
def test_the_examples_run_as_in_airflow(tool: str, least: int, request: pytest.FixtureRequest) -> None:
    found = compared(tool, request.getfixturevalue(tool))
    unnamed = {name: lines for name, lines in found.items() if lines and (tool, name) not in DIFFERENT}
    assert unnamed == {}
    equal = [name for name, lines in found.items() if not lines]
    assert len(found) >= least
    assert len(equal) >= 0.9 * len(found)
