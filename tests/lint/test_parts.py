"""What is found in parts, each read in a process of its own, is what is found at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.lint import command
from calque.frontends.apart import shares
from tests.lint.seeded.cases import cases
from tests.lint.seeded.shapes import SHAPES, fits

ROOT = Path(__file__).parents[2]


@pytest.fixture
def seeded(tmp_path: Path) -> Path:
    """A project with all seeds of one shape, each with ids of its own."""
    shape = SHAPES["with"]
    for number, case in enumerate(
        case for case in cases() if "with" not in case.without and "tool" not in case.settings
    ):
        for dag in case.dags:
            for file, text in shape(dag).items() if fits("with", dag) else ():
                own = text.replace('"etl"', f'"etl_{number}"').replace('"other"', f'"other_{number}"')
                (tmp_path / f"{number}_{file}").write_text(own)
    return tmp_path


def output(folder: Path, jobs: int, *more: str) -> str:
    arguments = [str(folder), "--no-cache", "--jobs", str(jobs), "--extend-select", "ALL", *more]
    return CliRunner().invoke(command, arguments, catch_exceptions=False).output


def test_many_files_are_linted_alike_in_one_process_and_in_three(seeded: Path) -> None:
    assert len(shares([seeded], 3)) == 3
    assert output(seeded, 3, "--format", "json") == output(seeded, 1, "--format", "json")


def test_pipelines_of_one_id_in_two_parts_are_found(seeded: Path) -> None:
    for number in range(10):
        (seeded / f"0_copy_{number}.py").write_text((seeded / "0_etl.py").read_text())
    assert "CLQ103" in output(seeded, 3)
    assert output(seeded, 3) == output(seeded, 1)


def test_files_that_import_the_same_module_stay_together(tmp_path: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "tables.py").write_text("from bank import RATES\n")
    (tmp_path / "bank.py").write_text("RATES = []\n")
    (tmp_path / "a.py").write_text("from shop.tables import RATES\n")
    (tmp_path / "b.py").write_text("import bank\n")
    (tmp_path / "c.py").write_text("import json\n")
    found = [{path.name for path in share} for share in shares([tmp_path], 9)]
    together = next(share for share in found if "a.py" in share)
    assert {"b.py", "bank.py", "tables.py"} <= together
    assert {"c.py"} in found
    (tmp_path / "d.py").write_text("import importlib\n")  # whatever it imports
    assert len(shares([tmp_path], 9)) == 1


def test_each_file_is_in_one_share(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.py").write_text("import a, b\nfrom c import x\nimport d\n")
    (share,) = shares([tmp_path], 2)
    assert sorted(path.name for path in share) == ["a.py", "b.py", "c.py", "d.py"]
