"""The golden cases become flows that run in the real Prefect as in the reference runtime."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calque.equivalence.native.ends import CHECK
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Branch
from calque.ir.project import Project
from tests.golden.cases import Case, cases, given, prefect_cases, read_case, traces
from tests.oracles.prefect import runs
from tests.prefect_out.emitted import emitted, ends, requests
from tests.runtime.receipts import loaded

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("prefect_runs"), pytest.mark.timeout(600)]

NOT_COMPARED = {
    "a_dag_is_a_task_of_another": "the DAG that is a task is lost, and the task raises",
    "a_reduce_is_given_no_list": "Airflow gives a LazyXComSequence, Prefect a list, and that is said",
    "airflow1_paths_are_understood": "it waits for a file that never comes",
    "assets_feed_one_another": "a job takes the value of an asset that another job has made: tests/dagster_in/test_other_jobs.py",
    "asset_functions_are_dags": "the assets that such a function is called with are not made in the reference runtime",
    "assets_read_other_partitions": "jobs take the values of assets that other jobs have made, and which of them is told as lost",
    "bash_and_virtualenv_decorators": "it names an interpreter that is not here",
    "a_run_with_an_id_is_started_once": "the run that it starts needs a server with deployments",
    "dag_starts_another": "the run that it starts needs a server with deployments",
    "expand_kwargs_refuses_what_it_cannot_carry": "the reference fails one element, the flow what makes them",
    "limits_of_nodes_and_runs": "do_xcom_push=False: the task's value is seen in Prefect, and read by nothing",
    "loaders_change_keys": "a job takes the value of an asset that another job has made",
    "old_flows_start_others": "the run that it starts needs a server with deployments",
    "output_of_an_operator_is_an_argument": "a template pulls from a task that it does not wait for: a race",
    "selections_mean_checks_too": "jobs take the values of assets that other jobs have made",
    "sensors_wait_for_files_times_and_other_dags": "it waits for minutes of the real clock",
    "values_that_json_cannot_say": "values are handed on as they are, and that is said",
}
"""Cases whose runs differ, or cannot be had, and why."""

_SAID = "the attempts that it asks for are made within one, and that is said"
WITHIN = {"asks_again": _SAID, "asks_in_vain": _SAID}
"""Tasks that are tried less often, and why."""
REWRITTEN = prefect_cases(3)
"""Cases that stay the programs that they were; `tests/prefect_in` runs them."""
CASES = [case for case in cases() if case not in REWRITTEN and case.folder.name not in NOT_COMPARED]


@cache
def sound(case: Case) -> Project:
    """A case without the pipelines that have errors."""
    project = read_case(case)
    broken = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    kept = tuple(pipeline for pipeline in project.pipelines if pipeline.id not in broken)
    return project.model_copy(update={"pipelines": kept})


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory, prefect: Path) -> dict[tuple[str, str], Any]:
    """How each flow of each case ends in Prefect."""
    root = tmp_path_factory.mktemp("prefect")
    asked = [
        ((case.folder.name, pipeline), request)
        for case in CASES
        for pipeline, request in requests(
            emitted(sound(case), root / case.folder.name), given(sound(case).pipelines)
        ).items()
    ]
    return dict(zip([key for key, _ in asked], runs(prefect, [one for _, one in asked]), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_a_flow_ends_as_the_source(case: Case, recorded: dict[tuple[str, str], Any]) -> None:
    for wanted in json.loads(traces(sound(case), case.folder / "source") or "[]"):
        got = recorded[case.folder.name, wanted["pipeline"]]
        assert got["error"] is None or got["state"] == "failed", got["error"]
        assert got["state"] == wanted["state"]
        mine = _unsaid(expected(wanted, got), shown(got), sound(case))
        assert _some(_loaded(shown(got), mine)) == _some(mine)


def _loaded(ended: dict[Any, Any], mine: dict[Any, Any]) -> dict[Any, Any]:
    """With the values that managers keep."""
    return {
        (node, key): (state, attempts, loaded(node, outputs, mine.get((node, key), ("", 0, {}))[2]))
        for (node, key), (state, attempts, outputs) in ended.items()
    }


def _unsaid(mine: dict[Any, Any], theirs: dict[Any, Any], project: Project) -> dict[Any, Any]:
    """With what branches put out in Prefect where they put out nothing: in Airflow 3 they do not if they skip something."""
    branches = {node.id for one in project.pipelines for node in one.nodes if isinstance(node, Branch)}
    return {
        instance: (state, attempts, outputs or theirs.get(instance, ("", 0, {}))[2])
        if instance[0] in branches
        else (state, attempts, outputs)
        for instance, (state, attempts, outputs) in mine.items()
    }


def _some(ended: dict[Any, Any]) -> dict[Any, Any]:
    """Without outputs that are nothing: Prefect's record does not tell a None."""
    return {
        instance: (state, attempts, {name: value for name, value in outputs.items() if value is not None})
        for instance, (state, attempts, outputs) in ended.items()
    }


def shown(got: dict[str, Any]) -> dict[Any, Any]:
    """How each instance ended in Prefect, without what our own code notes: which outputs there are, what checks found. Whether what was
    skipped began is not compared: a task may find by itself that it lacks an optional output."""
    return {
        instance: (
            state,
            0 if state == "skipped" else attempts,
            {name: value for name, value in outputs.items() if name not in ("dagster_outputs", CHECK)},
        )
        for instance, (state, attempts, outputs) in ends(got).items()
    }


def expected(wanted: dict[str, Any], got: dict[str, Any]) -> dict[Any, Any]:
    """The ends in the reference runtime, as far as Prefect shows them: a plain task shows its returned value only; what
    is skipped before it has elements may have them in Prefect."""
    there_is = shown(got)
    found: dict[Any, Any] = {}
    for (node, key), (state, attempts, outputs) in ends(wanted).items():
        there = there_is.get((node, key))
        if state == "removed" and there is None:
            continue
        if there is None and key is None and state in ("skipped", "upstream_failed"):
            found |= {(name, index): (state, 0, {}) for name, index in there_is if name == node}
            continue
        plain = there is not None and set(there[2]) <= {"return_value"}
        kept = (
            {name: value for name, value in outputs.items() if name == "return_value"} if plain else outputs
        )
        tried = 0 if state == "skipped" else 1 if node in WITHIN else attempts
        found[node, key] = (state, tried, _listed(kept, there))
    return found


def _listed(outputs: dict[str, Any], there: Any) -> dict[str, Any]:
    """Outputs with keys of the user's as the lists that are handed on for them."""
    lists = {name for name, value in (there[2] if there else {}).items() if isinstance(value, list)}
    return {
        name: list(value.values()) if name in lists and isinstance(value, dict) else value
        for name, value in outputs.items()
    }


def test_each_exception_names_a_case() -> None:
    assert set(NOT_COMPARED) <= {case.folder.name for case in cases()}
