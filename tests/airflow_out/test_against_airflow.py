"""The golden cases, written for Airflow 2 and 3: the real one loads them, with the graphs and the runs of the source."""

import json
import re
from dataclasses import dataclass
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
    "tables_go_from_a_bucket_to_a_warehouse": "the providers of Google and Kubernetes are not installed",
    "foreign_operator_keeps_its_arguments": "its provider is not installed",
    "neutral_operators_of_providers": "the providers of Docker, Kubernetes and HTTP are not installed",
}
"""Cases that cannot be loaded here."""

CHANGED_IN_3 = {
    "a_dag_that_everybody_writes_in_airflow_1": "what the branch returns is not stored in Airflow 3, which is reported",
    "branch_by_time_is_a_condition": "what the branch returns is not stored in Airflow 3, which is reported",
    "branch_chooses_a_group": "what the branch returns is not stored in Airflow 3, which is reported",
    "branch_skips_what_it_did_not_choose": "what the branch returns is not stored in Airflow 3, which is reported",
    "schedules_and_loops_ask_the_platform": "it asks for a variable that is not set, another error in Airflow 3",
    "short_circuit_closes_everything_after_it": "what the gate returns is not stored in Airflow 3, which is reported",
    "templates_become_intrinsics": "the id that dag.test() gives a run in Airflow 3 has the clock in it",
    "timetable_lists_its_events": "dag.test() of Airflow 3 runs nothing at an instant that is no event",
    "values_that_json_cannot_say": "Airflow 3 fails the task with such arguments, and has another JSON encoding",
}
"""Cases of Airflow 2 whose runs are others in Airflow 3."""

CHANGED_IN_2: dict[str, str] = {}
"""Cases of Airflow 3 whose runs are others in Airflow 2."""

NOT_INSTALLED = re.compile("requires virtualenv, please install it")
"""What Airflow 2 says of tasks with an interpreter of their own where the tests run."""

LOADED = [case for case in airflow_cases() if case.folder.name not in ABSENT]


@dataclass(frozen=True)
class Written:
    """The projects of the cases, by the case's name, and the Airflow that they are written for."""

    version: int
    places: dict[str, Path]

    @property
    def python(self) -> Path:
        return python_of(f"airflow{self.version}")

    @property
    def compared(self) -> frozenset[str]:
        """The cases whose runs are compared."""
        changed = CHANGED_IN_2 if self.version == 2 else CHANGED_IN_3
        excepted = {*NOT_COMPARED, *NOT_LOADED, *changed}
        return frozenset(
            name
            for name, place in self.places.items()
            if name not in excepted and not (place / "raises").exists()
        )


@pytest.fixture(scope="module", params=(2, 3))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("airflow_out")
    carried = {}
    for case in LOADED:
        place = folder / case.folder.name
        carried[case.folder.name] = place
        if raises(write(sound(case), place, request.param)):
            (place / "raises").touch()
    return Written(request.param, carried)


def modules(place: Path) -> list[Path]:
    return sorted((place / "dags").rglob("*.py"))


def test_each_case_loads_with_the_graph_of_its_source(written: Written) -> None:
    said = graphs(written.python, [file for place in written.places.values() for file in modules(place)])
    errors = {file: one["errors"] for file, one in said.items() if one["errors"]}
    assert {file: one for file, one in errors.items() if not any(map(NOT_INSTALLED.search, one))} == {}
    for case in LOADED:
        place = written.places[case.folder.name]
        theirs: dict[str, Any] = {}
        for file in modules(place):
            dags = said[str(file)]["dags"]
            theirs |= {
                name: {id_: facts(task) for id_, task in dag["tasks"].items()} for name, dag in dags.items()
            }
        if not (place / "raises").exists() and not any(str(file) in errors for file in modules(place)):
            assert theirs == our_facts(sound(case)), case.name


@cache
def recorded(python: Path, files: tuple[Path, ...]) -> list[dict[str, Any]]:
    return runs(python, files)


@pytest.mark.scoreboard
@pytest.mark.parametrize(
    "case",
    [case for case in LOADED if case.folder.name not in {*NOT_COMPARED, *NOT_LOADED}],
    ids=lambda case: case.folder.name,
)
def test_a_run_is_that_of_the_source(case: Case, written: Written) -> None:
    if case.folder.name not in written.compared:
        pytest.skip("its run is another one, or some task of it raises, and the report says so")
    place = written.places[case.folder.name]
    files = [
        file for name, one in written.places.items() if name in written.compared for file in modules(one)
    ]
    mine = {str(file) for file in modules(place)}
    theirs = {one["pipeline"]: one for one in recorded(written.python, tuple(files)) if one["file"] in mine}
    ours = {one["pipeline"]: one for one in json.loads(traces(sound(case), case.folder / "source") or "[]")}
    assert {name: differences(theirs[name], ours[name]) for name in ours} == {name: [] for name in ours}


def test_each_exception_names_a_case() -> None:
    known = {case.folder.name for case in airflow_cases()}
    assert {*ABSENT, *CHANGED_IN_2, *CHANGED_IN_3} <= known
