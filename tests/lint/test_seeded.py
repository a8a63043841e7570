"""Of the defects that were put into projects of many shapes, each rule finds nearly all, and next to nothing else."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from calque.lint.catalog import rules
from calque.lint.rule import Example, Rule
from tests.lint.reading import marked, reported
from tests.lint.seeded.cases import Case, cases
from tests.lint.seeded.shapes import SHAPES, TOOL_SHAPES, fits

RECALL, PRECISION = 0.95, 0.98
LEAST = 5
"""Texts of defects, and of look-alikes, that each rule is tried on, however many shapes each is put into."""
CASES = tuple(cases())
RULES = {rule.code: rule for rule in rules()}


def examples(case: Case) -> list[tuple[str, Example]]:
    """A case in each shape that can say it."""
    tool = case.settings.get("tool")
    if tool is not None:
        shaped = {name: shape(tool, case.dags[0].body) for name, shape in TOOL_SHAPES.items()}
    else:
        shaped = {
            name: {file: text for dag in case.dags for file, text in shape(dag).items()}
            for name, shape in SHAPES.items()
            if all(fits(name, dag) for dag in case.dags)
        }
    pools, target = case.settings.get("pools"), case.settings.get("target")
    return [
        (
            name,
            Example(
                "".join(f"# file: {file}\n{text}" for file, text in files.items()),
                target=target,  # type: ignore[arg-type] # data says one of the targets
                pools=None if pools is None else tuple(pools.split(",")),
            ),
        )
        for name, files in shaped.items()
        if name not in case.without
    ]


def judged(rule: Rule, folder: Path) -> tuple[Counter[str], list[str]]:
    """How often a rule was right and wrong, and where it was wrong."""
    counts: Counter[str] = Counter()
    wrong = []
    for number, case in enumerate(case for case in CASES if case.code == rule.code):
        for shape, example in examples(case):
            counts["defects" if case.is_defect else "look-alikes"] += 1
            found, files = reported(rule, example, folder / f"{number}-{shape}")
            wanted = marked(files)
            assert bool(wanted) == case.is_defect, f"{case.place}: a defect marks a line, a look-alike none"
            right = Counter(found) & Counter(wanted)
            counts["found"] += right.total()
            counts["missed"] += len(wanted) - right.total()
            counts["extra"] += len(found) - right.total()
            if sorted(found) != wanted:
                wrong.append(f"{case.place} ({shape}): found {found}, wanted {wanted}")
    return counts, wrong


def recall(counts: Counter[str]) -> float:
    return counts["found"] / max(1, counts["found"] + counts["missed"])


def precision(counts: Counter[str]) -> float:
    return counts["found"] / max(1, counts["found"] + counts["extra"])


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_tried_on_enough(code: str) -> None:
    texts: dict[bool, set[str]] = {True: set(), False: set()}
    for case in CASES:
        if case.code == code and examples(case):
            texts[case.is_defect].add(repr(case.dags))
    assert len(texts[True]) >= LEAST
    assert len(texts[False]) >= LEAST


def test_recall_and_precision_over_all_seeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    total: Counter[str] = Counter()
    lines = []
    for code, rule in RULES.items():
        counts, wrong = judged(rule, tmp_path / code)
        total += counts
        lines.append(
            f"{code} {rule.name:28} {counts['defects']:4} defects {counts['look-alikes']:4} look-alikes"
            f"  recall {recall(counts):6.1%}  precision {precision(counts):6.1%}"
        )
        lines += [f"    {each}" for each in wrong]
    lines.append(
        f"all {total['defects']} defects, {total['look-alikes']} look-alikes: recall {recall(total):.1%}, precision {precision(total):.1%}"
    )
    with capsys.disabled():
        sys.stdout.write(
            "\n" + "\n".join(lines[-1:] if not any(line[:4] == "    " for line in lines) else lines) + "\n"
        )
    assert recall(total) >= RECALL, "\n".join(lines)
    assert precision(total) >= PRECISION, "\n".join(lines)
