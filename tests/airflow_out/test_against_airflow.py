"""The golden cases, written for Airflow 3: the real one loads them, with the graphs and the runs of the source."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.airflow_out.emitted import airflow_cases, raises, sound, write
from tests.golden.cases import Case, traces
from tests.golden.test_against_airflow import NOT_COMPARED, NOT_LOADED, facts, our_facts
from tests.oracles.airflow import graphs, runs
from tests.oracles.environments import python_of
from tests.runtime.bundled import differences

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("airflow_out")]

ABSENT = {
    "foreign_operator_keeps_its_arguments": "its provider is not installed",
    "neutral_operators_of_providers": "the providers of Docker, Kubernetes and HTTP are not installed",
}
"""Cases that cannot be loaded here."""

CHANGED = {
    "branch_chooses_a_group": "what the branch returns is not stored in Airflow 3, which is reported",
    "branch_skips_what_it_did_not_choose": "what the branch returns is not stored in Airflow 3, which is reported",
    "short_circuit_closes_everything_after_it": "what the gate returns is not stored in Airflow 3, which is reported",
    "templates_become_intrinsics": "the id that dag.test() gives a run in Airflow 3 has the clock in it",
    "timetable_lists_its_events": "dag.test() of Airflow 3 runs nothing at an instant that is no event",
    "values_that_json_cannot_say": "Airflow 3 fails the task with such arguments, and has another JSON encoding",
}
"""Cases of Airflow 2 whose runs are others in Airflow 3."""

LOADED = [case for case in airflow_cases() if case.folder.name not in ABSENT]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("airflow_out")
    carried = {}
    for case in LOADED:
        place = folder / case.folder.name
        carried[case.folder.name] = place
        if raises(write(sound(case), place)):
            (place / "raises").touch()
    return carried


def modules(place: Path) -> list[Path]:
    return sorted((place / "dags").rglob("*.py"))


def test_each_case_loads_with_the_graph_of_its_source(written: dict[str, Path]) -> None:
    said = graphs(python_of("airflow3"), [file for place in written.values() for file in modules(place)])
    assert {file: one["errors"] for file, one in said.items() if one["errors"]} == {}
    for case in LOADED:
        place = written[case.folder.name]
        theirs: dict[str, Any] = {}
        for file in modules(place):
            dags = said[str(file)]["dags"]
            theirs |= {
                name: {id_: facts(task) for id_, task in dag["tasks"].items()} for name, dag in dags.items()
            }
        if not (place / "raises").exists():
            assert theirs == our_facts(sound(case)), case.name


@cache
def recorded(files: tuple[Path, ...]) -> list[dict[str, Any]]:
    return runs(python_of("airflow3"), files)


@pytest.mark.scoreboard
@pytest.mark.parametrize(
    "case",
    [case for case in LOADED if case.folder.name not in {*NOT_COMPARED, *NOT_LOADED, *CHANGED}],
    ids=lambda case: case.folder.name,
)
def test_a_run_is_that_of_the_source(case: Case, written: dict[str, Path]) -> None:
    place = written[case.folder.name]
    if (place / "raises").exists():
        pytest.skip("some task of it raises, and the report says so")
    files = [
        file
        for name, one in written.items()
        if name not in {*NOT_COMPARED, *NOT_LOADED, *CHANGED} and not (one / "raises").exists()
        for file in modules(one)
    ]
    mine = {str(file) for file in modules(place)}
    theirs = {one["pipeline"]: one for one in recorded(tuple(files)) if one["file"] in mine}
    ours = {one["pipeline"]: one for one in json.loads(traces(sound(case), case.folder / "source") or "[]")}
    assert {name: differences(theirs[name], ours[name]) for name in ours} == {name: [] for name in ours}
