"""Workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from calque.ir.diagnostics import Severity
from calque.lint.engine import Report

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(reports: Sequence[Report]) -> str:
    """A command for each finding."""
    return "".join(f"{_command(report)}\n" for report in reports)


def _command(report: Report) -> str:
    span = report.finding.span
    place = (
        {}
        if span is None
        else {"file": span.file, "line": span.line, "endLine": span.end_line}
        | ({"col": span.column, "endColumn": span.end_column} if span.line == span.end_line else {})
    )
    properties = {**place, "title": f"calque {report.code} {report.name}"}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    action = f"\n{report.action}" if report.action else ""
    return f"::{LEVELS[report.severity]} {said}::{_data(report.finding.message + action)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
