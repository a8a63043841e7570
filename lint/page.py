"""A rule's page: what it finds, why that is bad, what to do, with its examples."""

from __future__ import annotations

from collections.abc import Iterable

from calque.lint.rule import MARK, Rule

FAMILIES = {
    "CLQ1": "Graph",
    "CLQ2": "Time",
    "CLQ3": "Reliability",
    "CLQ4": "Data",
    "CLQ5": "Parse time",
    "CLQ6": "Production",
    "CLQ7": "Version",
    "CLQ8": "Portability",
    "CLQ9": "Ignores",
}
"""What a rule's first digit stands for."""


def page(rule: Rule) -> str:
    """The page in Markdown."""
    state = "on by default" if rule.enabled else "off by default"
    return (
        f"## {rule.code} {rule.name}\n\n{rule.severity.capitalize()}, {state}.\n\n{rule.what}\n\n"
        f"**Why:** {rule.why}\n\n**Instead:** {rule.instead}.\n\n"
        f"Reported:\n\n{_code(rule.invalid[0].source)}\nNot reported:\n\n{_code(rule.valid[0].source)}"
    )


def pages(rules: Iterable[Rule]) -> str:
    """The pages of all rules: docs/rules.md."""
    ordered = tuple(rules)
    rows = "".join(
        f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {FAMILIES[rule.code[:4]]} "
        f"| {rule.severity} | {'on' if rule.enabled else 'off'} |\n"
        for rule in ordered
    )
    return (
        "# The rules of `calque lint`\n\n"
        "Made by `make rules` from the rules themselves; the examples are what their tests run, and `# ←` marks the lines\n"
        "that a rule reports.\n\n"
        f"| code | name | family | severity | default |\n|---|---|---|---|---|\n{rows}\n"
        + "\n".join(page(rule) for rule in ordered)
    )


def _code(source: str) -> str:
    shown = "".join(
        line.removesuffix(MARK + "\n").rstrip() + "  # ←\n" if line.endswith(MARK + "\n") else line
        for line in source.splitlines(keepends=True)
    )
    return f"```python\n{shown}```\n"


if __name__ == "__main__":
    import sys

    from calque.lint.catalog import rules

    sys.stdout.write(pages(rules()))
