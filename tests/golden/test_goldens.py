"""Each golden case comes out as it lies there. `make golden-update` writes them anew."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.golden.cases import GIVEN, GOLDEN, UNTOLD, Case, cases, produce

UPDATE = os.environ.get("CALQUE_UPDATE_GOLDENS") == "1"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_comes_out_as_it_lies_there(case: Case) -> None:
    produced = produce(case)
    if UPDATE:
        rewrite(case, produced)
    found = case.made
    assert sorted(found) == sorted(produced), "run `make golden-update`, and read what changed"
    for name, text in produced.items():
        assert found[name] == text, f"{case.name}/{name} has changed"


def rewrite(case: Case, produced: dict[str, str]) -> None:
    for name in case.made:
        if name not in produced:
            (case.folder / name).unlink()
    for name, text in produced.items():
        path = case.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_no_file_escapes_discovery() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "golden"], cwd=GOLDEN.parent, check=True, capture_output=True, text=True
    )
    known = {case.name for case in cases()}
    strays = [
        file
        for file in listed.stdout.splitlines()
        if Path(file).name != ".gitkeep" and "/".join(Path(file).parts[1:3]) not in known
    ]
    assert strays == []


def test_every_case_has_a_source_and_a_name_that_is_a_claim() -> None:
    for case in cases():
        assert case.sources, f"{case.name} has nothing in {GIVEN[0]}/"
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", case.folder.name), case.name


def test_the_report_tells_of_every_difference() -> None:
    found = {
        path.relative_to(GOLDEN).as_posix(): line
        for path in sorted(GOLDEN.glob("*/*/*/check.txt"))
        for line in path.read_text().splitlines()
        if line.startswith(UNTOLD)
    }
    assert found == {}
