"""The repository is laid out as docs/architecture.md says."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("ir", "dialects", "backends", "frontends", "runtime", "lint", "equivalence")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    return listed.stdout.splitlines()


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_code_folder_is_linked_into_the_package(folder: str) -> None:
    link = ROOT / "calque" / folder
    assert link.is_symlink()
    assert str(link.readlink()) == f"../{folder}"
    assert (link / "__init__.py").is_file()


def test_every_module_says_what_it_is_for_in_its_first_line() -> None:
    silent = [
        file
        for file in tracked()
        if file.endswith(".py")
        and file.split("/")[0] in (*FOLDERS, "calque", "benchmarks")
        and not (ROOT / file).read_text().startswith(('"""', "#!"))
    ]
    assert silent == []


def test_every_folder_with_code_is_a_package() -> None:
    folders = {
        Path(file).parent
        for file in tracked()
        if file.endswith(".py") and file.split("/")[0] in (*FOLDERS, "calque")
    }
    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").is_file()] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    machine = re.compile(r"/(?:home|root|Users|work)/(?:main|shared|\w+/\.cache|\.pyenv|\.library)")
    named = [
        file
        for file in tracked()
        if not (ROOT / file).is_symlink() and machine.search((ROOT / file).read_text(errors="ignore"))
    ]
    assert named == []


def test_code_does_not_print() -> None:
    """Output goes through the command line's console, so that it can be quiet."""
    pattern = re.compile(r"^\s*print\(", re.MULTILINE)
    folders = ("ir", "frontends", "runtime", "dialects", "lint", "equivalence")
    assert [
        f
        for f in tracked()
        if f.split("/")[0] in folders and f.endswith(".py") and pattern.search((ROOT / f).read_text())
    ] == []
