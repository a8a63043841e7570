"""The golden cases become jobs that end in the real Dagster as in the reference runtime."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calque.ir.diagnostics import Severity
from calque.ir.project import Project
from tests.dagster.emitted import Emitted, requests, states, values, wanted, write
from tests.golden.cases import Case, cases, read_case, traces
from tests.oracles.dagster import runs

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard, pytest.mark.timeout(900)]

NOT_COMPARED = {
    "a_dag_is_a_task_of_another": "the DAG that is a task is lost, and the task raises",
    "a_task_keeps_state_between_attempts": "what it keeps is lost between attempts, and that is said",
    "airflow1_paths_are_understood": "it waits for a file that never comes",
    "asset_functions_are_dags": "the assets that such a function is called with are not made in the reference runtime",
    "bash_and_virtualenv_decorators": "it names an interpreter that is not here",
    "a_run_with_an_id_is_started_once": "the run that it starts is started by a sensor",
    "dag_starts_another": "the run that it starts is started by a sensor",
    "expand_kwargs_refuses_what_it_cannot_carry": "the reference fails one element, the job what makes them",
    "output_of_an_operator_is_an_argument": "a template pulls from a task that it does not wait for: a race",
    "sensors_wait_for_files_times_and_other_dags": "it waits for minutes of the real clock",
}
"""Cases whose runs differ, or cannot be had, and why."""

OTHER_VALUES = {
    "a_dag_that_everybody_writes_in_airflow_1": "the job runs for a partition, the reference by hand: other intervals",
    "airflow2_daily_runs_when_the_day_is_over": "the job runs for a partition, the reference by hand: other intervals",
    "comprehensions_over_a_variable_make_tasks": "the job runs for a partition, the reference by hand: other intervals",
    "templates_become_intrinsics": "the job runs for a partition, the reference by hand: other intervals",
    "values_that_json_cannot_say": "values are pickled, not put through JSON, and that is said",
}
"""Cases whose tasks return other values, and why."""

CASES = [
    case for case in cases() if case.folder.parent.name == "airflow" and case.folder.name not in NOT_COMPARED
]


def sound(case: Case) -> Project:
    """A case without the pipelines that have errors."""
    project = read_case(case)
    broken = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    kept = tuple(pipeline for pipeline in project.pipelines if pipeline.id not in broken)
    return project.model_copy(update={"pipelines": kept})


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, dagster: Path) -> dict[tuple[str, str], Any]:
    """What came of each pipeline of each case: how it was emitted, and how its job ended."""
    root = tmp_path_factory.mktemp("dagster")
    asked: list[tuple[tuple[str, str], Emitted, dict[str, Any]]] = []
    for case in CASES:
        name = case.folder.name
        project = write(sound(case), root / name, f"of_{name}")
        asked += [((name, pipeline), project, one) for pipeline, one in requests(project).items()]
    traces_of = runs(dagster, [one for _, _, one in asked])
    return {key: (project, trace) for (key, project, _), trace in zip(asked, traces_of, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_a_job_ends_as_the_source(case: Case, recorded: dict[tuple[str, str], Any]) -> None:
    for said in json.loads(traces(sound(case), case.folder / "source") or "[]"):
        project, trace = recorded[case.folder.name, said["pipeline"]]
        assert not trace.get("error") or trace["state"] == "failed", trace["error"]
        got = states(trace, project.emission.projection[said["pipeline"]])
        assert (trace["state"], got) == (said["state"], wanted(said, got))
        if case.folder.name not in OTHER_VALUES:
            shown = values(trace, project.emission.projection[said["pipeline"]])
            returned = {
                (one["node"], one["key"]): one["outputs"]["return_value"]
                for one in said["nodes"]
                if "return_value" in one["outputs"]
            }
            assert {key: value for key, value in shown.items() if key in returned} == returned


def test_each_exception_names_a_case() -> None:
    assert {*NOT_COMPARED, *OTHER_VALUES} <= {case.folder.name for case in cases()}
