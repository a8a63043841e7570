"""What is mapped over in Prefect: what has elements, by what is known before the flow runs, and by what it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
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
