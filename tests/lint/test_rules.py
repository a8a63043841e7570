"""Each rule finds what its own evidence says, and its page is told whole."""

import re
from pathlib import Path

import pytest

import calque.lint.rules
from calque.lint.catalog import rules
from calque.lint.rule import Example, Rule
from calque.lint.settings import Settings
from tests.lint.reading import linted, marked, reported, written

RULES = rules()
INVALID = [
    pytest.param(rule, example, id=f"{rule.code}-{i}")
    for rule in RULES
    for i, example in enumerate(rule.invalid)
]
VALID = [
    pytest.param(rule, example, id=f"{rule.code}-{i}")
    for rule in RULES
    for i, example in enumerate(rule.valid)
]


@pytest.mark.parametrize(("rule", "example"), INVALID)
def test_a_rule_reports_the_marked_lines_and_no_other(rule: Rule, example: Example, tmp_path: Path) -> None:
    found, files = reported(rule, example, tmp_path)
    assert marked(files), "an invalid example marks a line"
    assert sorted(found) == marked(files)


@pytest.mark.parametrize(("rule", "example"), INVALID)
def test_what_one_rule_reports_breaks_no_other(rule: Rule, example: Example, tmp_path: Path) -> None:
    settings = Settings(select=("ALL",), target=example.target, pools=example.pools)
    assert rule.code in {report.code for report in linted(tmp_path, written(example, tmp_path), settings)}


@pytest.mark.parametrize(("rule", "example"), VALID)
def test_a_rule_is_silent_about_look_alikes(rule: Rule, example: Example, tmp_path: Path) -> None:
    found, _ = reported(rule, example, tmp_path)
    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_page_and_evidence(rule: Rule) -> None:
    assert re.fullmatch(r"CLQ\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.what.endswith(".")
    assert rule.why.endswith(".")
    assert not rule.instead.endswith(".")
    assert rule.invalid
    assert rule.valid
    assert rule.check is not None or rule.claims or rule.code.startswith("CLQ9")


def test_every_file_in_the_folder_of_rules_is_a_rule_named_like_it() -> None:
    folder = Path(calque.lint.rules.__path__[0])
    on_disk = sorted(path.stem.replace("_", "-") for path in folder.rglob("*.py") if path.stem != "__init__")
    assert on_disk == sorted(rule.name for rule in RULES)
