"""The nine defects of the comparison with other tools are found by the rules that are on by default, and gone when they are put right."""

from pathlib import Path

import pytest

from benchmarks.nine import NINE
from calque.lint.rule import Example
from calque.lint.settings import Settings
from tests.lint.reading import linted, written


def codes(example: Example, folder: Path) -> set[str]:
    return {report.code for report in linted(folder, written(example, folder), Settings())}


@pytest.mark.parametrize(("with_it", "without"), [(bad, good) for _, bad, good in NINE], ids=range(1, 10))
def test_a_defect_is_found_and_its_absence_is_not(with_it: Example, without: Example, tmp_path: Path) -> None:
    assert codes(without, tmp_path / "good") == set()
    assert len(codes(with_it, tmp_path / "bad")) == 1
