"""The pages of the rules are fresh."""

from pathlib import Path

from calque.lint.catalog import rules
from calque.lint.page import pages

ROOT = Path(__file__).parents[2]


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    assert (ROOT / "docs/rules.md").read_text("utf-8") == pages(rules()), "run `make rules`"
