"""What is mapped over in Prefect: what has elements, by what is known before the flow runs, and by what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.airflow.emit import emit as to_airflow
from calque.backends.dagster.emit import emit as to_dagster
from calque.backends.prefect.emit import emit as to_prefect
from calque.frontends.prefect.read import read
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity
from calque.ir.nodes import Imperative
from calque.ir.pipeline import Pipeline, ZipOf

TASKS = """
from datetime import date
from typing import Optional

from prefect import flow, task

@task
def one(x, y):
    return x

@flow
def found({parameters}):
    return one.map({arguments})
"""


def pipeline(parameters: str, arguments: str, folder: Path) -> Pipeline:
    (folder / "flows.py").write_text(TASKS.format(parameters=parameters, arguments=arguments))
    (found,) = read([folder]).pipelines
    return found


@pytest.mark.parametrize(
    ("annotation", "mapped"),
    [
        ("str", ["x"]),
        ("'str'", ["x"]),
        ("int | None", ["x"]),
        ("Optional[date]", ["x"]),
        ("list[str]", ["x", "y"]),
        ("str | list", ["x", "y"]),
        ("dict", ["x", "y"]),
    ],
)
def test_a_parameter_is_mapped_over_unless_its_annotation_has_no_elements(
    annotation: str, mapped: list[str], tmp_path: Path
) -> None:
    found = pipeline(f"p: {annotation}", "[1, 2], p", tmp_path)
    source = found.regions[0].source
    assert isinstance(source, ZipOf)
    assert [name for name, _ in source.parameters] == mapped


def test_lists_of_different_lengths_end_the_flow(tmp_path: Path) -> None:
    (node,) = pipeline("", "[1, 2], [1, 2, 3]", tmp_path).nodes
    assert isinstance(node, Imperative)


def test_what_is_mapped_over_several_results_of_the_same_elements_runs_with_them(tmp_path: Path) -> None:
    """The third of an element waits for the first and the second of the same one only."""
    (tmp_path / "flows.py").write_text(
        TASKS.format(parameters="", arguments="second, first").replace(
            "    return one.map(",
            "    first = one.map([1, 2], [3, 4])\n    second = one.map(x=first, y=first)\n    return one.map(",
        )
    )
    (found,) = read([tmp_path]).pipelines
    assert [region.id for region in found.regions] == ["one"]
    assert [node.region for node in found.nodes] == ["one"] * 3


@pytest.mark.parametrize(
    ("parameters", "arguments", "told"),
    [
        ("p: list", "[1, 2], 3", False),
        ("p: list", "[1, 2], [3, 4]", False),
        ("p: list", "listed(), 3", False),
        ("p: list", "one.map([1, 2], 3), 4", False),
        ("p: list", "p, 3", False),
        ("p: int", "p, [1, 2]", False),
        ("p", "p, 3", True),
        ("p: list", "[1, 2], p", True),
        ("p: list", "listed(), [1, 2]", True),
        ("p: list", "some(), 3", True),
    ],
)
def test_maps_that_may_end_the_flow_are_told_where_they_do_not(
    parameters: str, arguments: str, told: bool, tmp_path: Path
) -> None:
    functions = "@task\ndef some():\n    return {}\n\n@task\ndef listed():\n    return [1, 2]\n\n@flow"
    text = TASKS.format(parameters=parameters, arguments=arguments).replace("@flow", functions)
    (tmp_path / "flows.py").write_text(text)
    project = read([tmp_path])
    for emit, support in (
        (to_airflow, Fidelity.APPROXIMATE),
        (to_dagster, Fidelity.APPROXIMATE),
        (to_prefect, Fidelity.EXACT),
    ):
        found = [
            one.support.fidelity for one in emit(project).dispositions if one.feature is Feature.MAP_REFUSED
        ]
        assert found == ([support] if told else [])
