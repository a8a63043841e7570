"""The golden cases mean in calque what they mean in the real Airflow: the same graphs, the same runs."""

import json
from functools import cache
from typing import Any

import pytest

from calque.ir.graph import upstream
from calque.ir.policies import ConstantDelay
from calque.ir.project import Project
from tests.golden.cases import Case, cases, read_case, traces
from tests.oracles.airflow import graphs, runs
from tests.oracles.environments import python_of
from tests.runtime.bundled import differences

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard, pytest.mark.xdist_group("golden_airflow")]

NOT_LOADED = {
    "a_dag_is_a_task_of_another": "it is one of Airflow 1.10",
    "a_dag_that_everybody_writes_in_airflow_1": "it is one of Airflow 1.10",
    "airflow1_paths_are_understood": "no supported Airflow has these modules",
    "broken_file_spares_the_others": "it has a syntax error, on purpose",
    "comprehensions_over_a_variable_make_tasks": "its variables are given to calque only",
    "condition_on_the_unknown_is_reported": "it asks for an environment variable that is not set",
    "cycle_is_reported_with_its_path": "Airflow refuses the cycle",
    "duplicate_ids_are_an_error": "Airflow refuses the second task",
    "foreign_operator_keeps_its_arguments": "its provider is not installed",
    "loop_over_the_unknown_is_reported": "it asks the network",
    "paths_of_the_project_go_along": "its modules lie beside the folder of DAGs, which is not on Airflow's path here",
    "neutral_operators_of_providers": "its providers are not installed",
    "schedules_and_loops_ask_the_platform": "its variables are given to calque only",
    "statements_and_mails_are_the_providers": "its providers are not installed",
    "tables_go_from_a_bucket_to_a_warehouse": "its providers are not installed",
    "tasks_of_other_modules_hand_values_on": "its modules are no files of DAGs: tests/equivalence/campaign.py",
    "unknown_argument_is_an_error": "Airflow refuses the argument",
    "unknown_trigger_rule_is_an_error": "Airflow refuses the rule",
    "variable_that_is_given_is_known": "its variable is given to calque only",
}
"""Cases that Airflow cannot load here."""

NOT_COMPARED = {
    "a_hook_in_a_body_stays_where_it_is": "the hook is Airflow's own, which is not there where the reference runtime runs",
    "bash_and_virtualenv_decorators": "the reference runtime runs isolated bodies in its own interpreter",
    "dag_starts_another": "`dag.test()` never starts the run that it waits for",
    "expand_kwargs_refuses_what_it_cannot_carry": "it fails where Airflow obeys, and that is said",
    "latest_only_stops_old_runs": "it asks the clock; for calque the run's instant is now",
    "people_are_asked": "it waits for people",
    "run_if_decides_before_the_body": "the condition is not carried, and that is reported as lost",
    "sensors_wait_for_files_times_and_other_dags": "it waits for minutes of the real clock",
    "timetable_of_the_project_is_named_not_guessed": "its timetable computes nothing",
}
"""Cases whose runs differ, or cannot be had, and why."""

LOADED = [
    case for case in cases() if case.folder.parent.name == "airflow" and case.folder.name not in NOT_LOADED
]
COMPARED = [case for case in LOADED if case.folder.name not in NOT_COMPARED]


@cache
def project_of(case: Case) -> Project:
    return read_case(case)


@cache
def recorded_graphs(tool: str) -> dict[str, Any]:
    files = [file for case in LOADED if project_of(case).profile == tool for file in case.sources]
    return graphs(python_of(tool), files)


@cache
def recorded_runs(tool: str) -> dict[str, list[dict[str, Any]]]:
    files = [file for case in COMPARED if project_of(case).profile == tool for file in case.sources]
    found: dict[str, list[dict[str, Any]]] = {str(file): [] for file in files}
    for trace in runs(python_of(tool), files):
        found[trace["file"]].append(trace)
    return found


@pytest.mark.parametrize("case", LOADED, ids=lambda case: case.folder.name)
def test_the_graph_is_airflows(case: Case) -> None:
    project = project_of(case)
    theirs: dict[str, Any] = {}
    for file in case.sources:
        said = recorded_graphs(str(project.profile))[str(file)]
        assert said["errors"] == []
        theirs |= {
            name: {id_: facts(task) for id_, task in dag["tasks"].items()}
            for name, dag in said["dags"].items()
        }
    assert our_facts(project) == theirs


def facts(task: dict[str, Any]) -> dict[str, Any]:
    """What is compared of a task that Airflow describes."""
    same = (
        "upstream",
        "trigger_rule",
        "retries",
        "setup",
        "teardown",
        "group",
        "owner",
        "depends_on_past",
        "execution_timeout",
    )
    return {name: task[name] for name in same} | {
        "retry_delay": task["retry_delay"] if task["retries"] else None
    }


def our_facts(project: Project) -> dict[str, Any]:
    """The same of calque's nodes."""
    return {
        pipeline.id: {
            node.id: {
                "upstream": sorted(upstream(pipeline)[node.id]),
                "trigger_rule": node.join.rule.value,
                "retries": node.retry.limit,
                "setup": node.scope is not None and node.scope.role == "setup",
                "teardown": node.scope is not None and node.scope.role == "teardown",
                "group": node.group,
                "owner": node.owner or "airflow",
                "depends_on_past": node.past is not None and node.past.depends_on_past,
                "execution_timeout": None if node.timeout is None else node.timeout.seconds,
                "retry_delay": first_delay(node.retry.delay) if node.retry.limit else None,
            }
            for node in pipeline.nodes
        }
        for pipeline in project.pipelines
    }


def first_delay(delay: Any) -> float:
    return float(delay.seconds) if isinstance(delay, ConstantDelay) else float(delay.base)


@pytest.mark.parametrize("case", COMPARED, ids=lambda case: case.folder.name)
def test_a_run_is_airflows(case: Case) -> None:
    project = project_of(case)
    ours = {trace["pipeline"]: trace for trace in json.loads(traces(project, case.folder / "source"))}
    recorded = recorded_runs(str(project.profile))
    theirs = {trace["pipeline"]: trace for file in case.sources for trace in recorded[str(file)]}
    assert sorted(theirs) == sorted(ours)
    assert {name: differences(theirs[name], ours[name]) for name in ours} == {name: [] for name in ours}


def test_each_exception_names_a_case() -> None:
    known = {case.folder.name for case in cases()}
    assert {*NOT_LOADED, *NOT_COMPARED} <= known
