"""Lint the source of an example, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from calque.cli.reading import read_sources
from calque.lint.context import Source
from calque.lint.engine import Report, lint
from calque.lint.rule import FILE, MARK, Example, Rule
from calque.lint.settings import Settings


def written(example: Example, folder: Path) -> dict[str, str]:
    """Write the files of an example."""
    files = {"example.py": ""}
    name = "example.py"
    for line in example.source.splitlines(keepends=True):
        if line.startswith(FILE):
            name = line.removeprefix(FILE).strip()
            files[name] = ""
        else:
            files[name] += line
    files = {name: text for name, text in files.items() if text}
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return files


def marked(files: dict[str, str]) -> list[tuple[str, int]]:
    """The lines that the rule must report."""
    return [
        (file, number)
        for file, text in sorted(files.items())
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith(MARK)
    ]


def linted(folder: Path, files: dict[str, str], settings: Settings) -> tuple[Report, ...]:
    """What the rules say of a folder."""
    project = read_sources((folder,), None, None, ())
    return lint(project, {file: Source(file, text, folder / file) for file, text in files.items()}, settings)


def reported(rule: Rule, example: Example, folder: Path) -> tuple[list[tuple[str, int]], dict[str, str]]:
    """The lines that a rule reports of an example, beside its files."""
    files = written(example, folder)
    found = linted(
        folder, files, Settings(select=(rule.code, *_also(rule)), target=example.target, pools=example.pools)
    )
    return [
        (report.finding.span.file, report.finding.span.line)
        for report in found
        if report.code == rule.code and report.finding.span is not None
    ], files


def _also(rule: Rule) -> tuple[str, ...]:
    """Rules about comments are judged beside those that the comments are about."""
    return ("CLQ1",) if rule.code.startswith("CLQ9") else ()
