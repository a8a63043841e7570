"""What is installed is what is declared: in the lock, and in the pins of the real tools."""

import re
import tomllib
from pathlib import Path

import pytest

from calque.equivalence.native.environments import TOOLS, pins_of

ROOT = Path(__file__).parents[2]


def names(lines: list[str]) -> set[str]:
    """The distributions that requirements name."""
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
    return {match[0].lower().replace("_", "-") for match in found if match}


def locked(name: str) -> list[str]:
    file = pins_of(name) if name in TOOLS else ROOT / "requirements" / f"{name}.txt"
    lines = file.read_text().splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = names([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    assert declared - names(locked("dev")) == set()


@pytest.mark.parametrize("name", ["dev", "airflow2", "airflow3", "dagster"])
def test_every_version_is_pinned(name: str) -> None:
    assert [line for line in locked(name) if not re.fullmatch(r"[A-Za-z0-9._-]+==[^\s;]+( ;.*)?", line)] == []


@pytest.mark.parametrize(
    ("name", "pin"),
    [
        ("airflow2", "apache-airflow==2.11.0"),
        ("airflow3", "apache-airflow==3.3.2"),
        ("dagster", "dagster==1.13.28"),
    ],
)
def test_the_oracles_are_the_versions_that_the_documents_name(name: str, pin: str) -> None:
    assert pin in locked(name)


def test_no_orchestrator_is_a_dependency() -> None:
    assert names(locked("dev")) & {"apache-airflow", "apache-airflow-core", "dagster", "prefect"} == set()
