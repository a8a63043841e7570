"""Markdown: a table, for a comment or a job's summary."""

from __future__ import annotations

from collections.abc import Sequence

from calque.lint.engine import Report


def render(reports: Sequence[Report]) -> str:
    """A row for each finding."""
    if not reports:
        return "`calque lint` found nothing.\n"
    rows = [
        f"| {report.finding.span or ''} | {report.code} {report.name} | {report.severity} "
        f"| {_cell(report.finding.message)} | {_cell(report.action)} |\n"
        for report in reports
    ]
    return "| where | rule | severity | what | what now |\n|---|---|---|---|---|\n" + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
