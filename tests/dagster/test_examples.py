"""The scoreboard: Airflow's bundled example DAGs become jobs that the real Dagster loads, and that end as in Airflow."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from calque.dialects.airflow.versions import Version
from calque.ir.fidelity import Fidelity
from tests.dagster.emitted import Emitted, emitted, requests, states, wanted
from tests.oracles import airflow
from tests.oracles.dagster import loaded, runs

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard]

CHOOSES_BY_CHANCE = frozenset(
    {
        "example_branch_operator",
        "example_branch_python_operator_decorator",
        "example_branch_labels",
    }
)
"""DAGs that choose a branch at random: two runs of Airflow's own differ."""
EXPLAINED = {
    "example_bash_decorator": "what the command puts out is not processed further",
    "example_python_decorator": "virtualenv is assumed to be installed",
    "example_python_operator": "virtualenv is assumed to be installed",
}
"""DAGs that end otherwise, and what their report, or what calque says about their source, has about that."""


@dataclass
class Board:
    """What became of the examples of one Airflow.

    Attributes:
        pipelines: how many DAGs there are.
        loaded: how many of them the real Dagster loads.
        compared: how many ended in both tools.
        different: those whose instances or run ended otherwise: (got, wanted).
        said: what the user is told of these: dispositions and diagnostics.
    """

    pipelines: int = 0
    loaded: int = 0
    compared: int = 0
    different: dict[str, Any] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)


def _told(project: Emitted, pipeline: str) -> list[str]:
    """What there is to read about a pipeline that is not carried exactly."""
    dispositions = [
        found.support.reason
        for found in project.emission.dispositions
        if found.pipeline == pipeline and found.support.fidelity is not Fidelity.EXACT
    ]
    return [*dispositions, *(item.message for item in project.diagnostics)]


def _board(
    version: Version, airflow_python: Path, dagster_python: Path, folders: list[Path], target: Path
) -> Board:
    board = Board()
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    said = {
        trace["pipeline"]: trace
        for folder in folders
        for trace in airflow.runs_of_examples(airflow_python, folder)
    }
    projects: list[Emitted] = []
    for file in files:
        package = "of_" + re.sub(r"\W", "_", file.stem)
        project = emitted([file], target / package, package, version)
        if project.emission.jobs:
            projects.append(project)
    board.pipelines = sum(len(project.emission.jobs) for project in projects)
    found = loaded(dagster_python, [project.folder for project in projects])
    good = [project for project in projects if not found[project.folder].get("error")]
    board.loaded = sum(len(project.emission.jobs) for project in good)
    asked = [
        (project, pipeline, request)
        for project in good
        for pipeline, request in requests(project, scheduled=version is Version.V2).items()
        if said.get(pipeline, {}).get("state") in ("success", "failed")
        and said[pipeline]["nodes"]
        and pipeline not in CHOOSES_BY_CHANCE
    ]
    traces = runs(dagster_python, [request for _, _, request in asked])
    for (project, pipeline, _), trace in zip(asked, traces, strict=True):
        board.compared += 1
        got = states(trace, project.emission.projection[pipeline])
        expected = wanted(said[pipeline], got)
        if got != expected or trace["state"] != said[pipeline]["state"]:
            here: dict[Any, Any] = {**got, "run": trace["state"]}
            there: dict[Any, Any] = {**expected, "run": said[pipeline]["state"]}
            board.different[pipeline] = (here, there)
            board.said[pipeline] = _told(project, pipeline)
    return board


@pytest.fixture(scope="module")
def board2(tmp_path_factory: pytest.TempPathFactory, airflow2: Path, dagster: Path) -> Board:
    """Of Airflow 2.11."""
    return _board(
        Version.V2, airflow2, dagster, [airflow.example_dags(airflow2)], tmp_path_factory.mktemp("two")
    )


@pytest.fixture(scope="module")
def board3(tmp_path_factory: pytest.TempPathFactory, airflow3: Path, dagster: Path) -> Board:
    """Of Airflow 3.3, the standard provider's included."""
    folders = [airflow.example_dags(airflow3), airflow.standard_examples(airflow3)]
    return _board(Version.V3, airflow3, dagster, folders, tmp_path_factory.mktemp("three"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["board2", "board3"])
def test_all_but_a_tenth_of_the_examples_load(name: str, request: pytest.FixtureRequest) -> None:
    board: Board = request.getfixturevalue(name)
    assert board.loaded >= 0.9 * board.pipelines


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["board2", "board3"])
def test_most_examples_end_as_in_airflow(name: str, request: pytest.FixtureRequest) -> None:
    board: Board = request.getfixturevalue(name)
    assert len(board.different) <= 0.15 * board.compared, board.different


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["board2", "board3"])
def test_no_skip_is_shown_as_a_success(name: str, request: pytest.FixtureRequest) -> None:
    board: Board = request.getfixturevalue(name)
    for got, _ in board.different.values():
        assert not [state for state in got.values() if "but shown as success" in state]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["board2", "board3"])
def test_every_difference_is_told(name: str, request: pytest.FixtureRequest) -> None:
    board: Board = request.getfixturevalue(name)
    for pipeline, difference in board.different.items():
        assert pipeline in EXPLAINED, (pipeline, difference)
        assert any(EXPLAINED[pipeline] in text for text in board.said[pipeline]), board.said[pipeline]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["board2", "board3"])
def test_no_task_that_ran_in_airflow_is_left_out(name: str, request: pytest.FixtureRequest) -> None:
    board: Board = request.getfixturevalue(name)
    for pipeline, (got, expected) in board.different.items():
        left_out = [
            key
            for key in expected
            if key not in got or ("success" in expected[key] and got[key] == "skipped")
        ]
        assert left_out == [], pipeline
