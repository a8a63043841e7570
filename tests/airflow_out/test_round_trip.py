"""Airflow to Airflow: what is written means what was read, or some task raises and the report says so."""

from pathlib import Path

import pytest

from calque.ir.fidelity import Fidelity
from tests.airflow_out.emitted import airflow_cases, meaning, raises, read_again, sound, write
from tests.golden.cases import Case

ELSEWHERE = {
    "a_dag_that_everybody_writes_in_airflow_1": "what a function says of itself is the documentation of a TaskFlow task",
    "airflow1_paths_are_understood": "it catches up without a start date, which Airflow 3 refuses",
    "schedules_and_loops_ask_the_platform": "the module of the DAG is not called as the package beside it",
    "tasks_of_other_modules_hand_values_on": "the module of the DAG is not called as the package beside it",
    "template_file_is_moved_along": "the template stands in the DAG, so that no folder is searched for it",
    "timetable_of_the_project_is_named_not_guessed": "its timetable is reported as lost",
    "values_that_json_cannot_say": "the values are other expressions of the same value",
}
"""Cases that are written in another way, and why."""


@pytest.mark.parametrize("case", airflow_cases(), ids=lambda case: case.folder.name)
def test_what_is_written_means_what_was_read(case: Case, tmp_path: Path) -> None:
    project = sound(case)
    emission = write(project, tmp_path)
    if raises(emission):
        lost = [one for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
        assert any("raises" in one.support.reason for one in lost)
    elif case.folder.name not in ELSEWHERE:
        assert meaning(read_again(tmp_path)) == meaning(project)


def test_each_exception_names_a_case() -> None:
    assert {*ELSEWHERE} <= {case.folder.name for case in airflow_cases()}
