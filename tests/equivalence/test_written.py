"""What is written is read back as what it was, and faults in it are caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.names import renames
from calque.equivalence.verdict import Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from tests.equivalence.written_mutants import WRITTEN_MUTANTS, WrittenMutant
from tests.golden.cases import GOLDEN, Case, read_case

GOOD = {Verdict.EQUIVALENT, Verdict.APPROXIMATE}


def verdicts(case: str, target: str, folder: Path, mutant: WrittenMutant | None = None) -> set[Verdict]:
    source = read_case(Case(GOLDEN / (case if "/" in case else f"airflow/{case}"), case))
    files, report = migration(source, target, Options(package="shop"))
    if mutant is not None:
        text = str(files[mutant.file])
        assert mutant.old in text, "the fault has no place in the file"
        files = {**files, mutant.file: text.replace(mutant.old, mutant.new, 1)}
    write_folder(folder, files)
    out = read([folder], ReadingOptions(whole=True))
    checked = check(Request(source, out, ("source", target), renames(source, report, ()), report))
    return {one.verdict for one in checked.pipelines}


@pytest.mark.parametrize(
    "mutant", WRITTEN_MUTANTS, ids=lambda one: f"{one.target}: {one.new[:40] or one.old[:40]}"
)
def test_a_fault_in_what_is_written_is_caught(mutant: WrittenMutant, tmp_path: Path) -> None:
    assert verdicts(mutant.case, mutant.target, tmp_path / "out", mutant) - GOOD


@pytest.mark.parametrize(("case", "target"), sorted({(one.case, one.target) for one in WRITTEN_MUTANTS}))
def test_without_the_fault_it_is_the_same(case: str, target: str, tmp_path: Path) -> None:
    if (case, target) in KNOWN:
        pytest.skip(KNOWN[case, target])
    assert verdicts(case, target, tmp_path / "out") <= GOOD


KNOWN: dict[tuple[str, str], str] = {}
