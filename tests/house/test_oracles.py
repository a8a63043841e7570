"""The scripts that run inside of the real tools stand alone: the standard library, the tool, one another, and never calque."""

import ast
import re
import sys
from pathlib import Path

import pytest

ORACLES = Path(__file__).parents[2] / "equivalence" / "oracles"
SCRIPTS = sorted(ORACLES.glob("*.py"))
BROUGHT = {
    "airflow": {"airflow", "httpx", "pendulum", "sqlalchemy"},
    "dagster": {"dagster"},
    "prefect": {"prefect", "yaml"},
    "oracle": set(),
    "": set(),
}
"""What the environment of each tool has, as far as it is used."""


def imported(script: Path) -> set[str]:
    """The top-level packages that a script imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(script.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_recorder_imports_its_tool_and_its_likes_only(script: Path) -> None:
    tool = script.stem.strip("_").partition("_")[0] if script.stem != "__init__" else ""
    others = {one.stem for one in SCRIPTS if one.stem.startswith((f"{tool}_", "oracle_"))}
    assert imported(script) - sys.stdlib_module_names - others - BROUGHT[tool] == set()


def test_nothing_of_calque_imports_a_recorder() -> None:
    found = [
        path
        for path in (ORACLES.parent).rglob("*.py")
        if path.parent != ORACLES
        and re.search(r"(?:from|import) calque\.equivalence\.oracles", path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("tool", ["airflow2", "airflow3", "dagster", "prefect"])
def test_each_tool_has_pins(tool: str) -> None:
    assert (ORACLES / "pins" / f"{tool}.txt").read_text().strip()
