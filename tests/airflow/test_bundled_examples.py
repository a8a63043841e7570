"""The graph of every example DAG that Airflow brings along is the one that Airflow itself has."""

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.diagnostics import Severity
from tests.airflow.graphs import differences
from tests.oracles.airflow import example_dags, graphs, standard_examples

ASSUMED = "assumed-virtualenv"
"""calque reads what needs virtualenv; Airflow's environment here does not have it."""


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if path.name != "__init__.py")


def _mismatches(python: Path, files: list[Path], version: Version) -> tuple[list[str], int]:
    """What differs where no diagnostic says that something is missing, and how many DAGs are equal."""
    truth = graphs(python, files)
    found: list[str] = []
    equal = 0
    for file in files:
        project = read([file], Options(version=version))
        mine = {pipeline.id: pipeline for pipeline in project.pipelines}
        said = [
            item for item in project.diagnostics if item.severity is Severity.ERROR or item.code == ASSUMED
        ]
        different = [
            difference
            for name, dag in truth[str(file)]["dags"].items()
            for difference in (
                differences(mine[name], dag) if name in mine else [f"{name} is missing from {file.name}"]
            )
        ]
        if not said:
            found += different
            if not truth[str(file)]["errors"]:
                found += [f"{name} is not Airflow's" for name in mine if name not in truth[str(file)]["dags"]]
        equal += len(truth[str(file)]["dags"]) if not different else 0
    return found, equal


@pytest.mark.oracle
def test_the_graphs_of_the_examples_of_airflow_2_are_airflows_own(airflow2: Path) -> None:
    found, equal = _mismatches(airflow2, _files(example_dags(airflow2)), Version.V2)
    assert found == []
    assert equal >= 65


@pytest.mark.oracle
def test_the_graphs_of_the_examples_of_airflow_3_are_airflows_own(airflow3: Path) -> None:
    files = [*_files(example_dags(airflow3)), *_files(standard_examples(airflow3))]
    found, equal = _mismatches(airflow3, files, Version.V3)
    assert found == []
    assert equal >= 110
