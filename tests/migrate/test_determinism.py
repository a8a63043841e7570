"""The same input gives the same bytes: whatever the hash seed, the folder that calque is called from, and the order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "examples" / "airflow_shop"
SEEDS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)


def migrated(source: str, folder: Path, seed: int) -> dict[str, bytes]:
    """What the command writes in a process of its own, called from `folder`."""
    out = folder / f"out_{seed}"
    command = [sys.executable, "-c", "from calque.cli.main import main; main()"]
    arguments = ["migrate", source, "--to", "dagster", "-o", str(out), "--package", "shop"]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    result = subprocess.run(
        [*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert result.returncode in (0, 1), result.stderr
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One output to compare the others with."""
    return migrated(str(SOURCE), tmp_path_factory.mktemp("first"), SEEDS[0])


def test_the_output_is_a_project(first: dict[str, bytes]) -> None:
    assert {"report.json", "MIGRATION.md", "pyproject.toml", "shop/definitions.py"} <= set(first)


@pytest.mark.parametrize("seed", SEEDS[1:])
def test_a_hash_seed_changes_nothing(seed: int, first: dict[str, bytes], tmp_path: Path) -> None:
    assert migrated(str(SOURCE), tmp_path, seed) == first


def test_another_place_changes_nothing(first: dict[str, bytes], tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "elsewhere" / "airflow_shop")
    assert migrated("elsewhere/airflow_shop", tmp_path, SEEDS[0]) == first
