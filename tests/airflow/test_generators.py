"""Generators that make tasks: their order is Python's, or it is told that it is not."""

from pathlib import Path

from calque.frontends.options import Options
from tests.airflow.sources import errors, project

MAKE = """
    with DAG("d", schedule=None):
        def make():
            yield EmptyOperator(task_id="first")
            yield EmptyOperator(task_id="second")
"""


def test_elements_taken_one_by_one_between_other_code_are_told(tmp_path: Path) -> None:
    source = (
        MAKE
        + """
        taken = make()
        first = next(taken)
        middle = EmptyOperator(task_id="middle")
        first >> middle >> next(taken)
    """
    )
    assert errors(project(tmp_path, source, Options())) == ["generator-order"]


def test_elements_taken_at_once_or_by_a_loop_are_fine(tmp_path: Path) -> None:
    source = (
        MAKE
        + """
        first, second = make()
        first >> second
        for task_ in list(make_others() for make_others in ()):
            task_ >> first
    """
    )
    assert errors(project(tmp_path, source, Options())) == []
