"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from collections.abc import Sequence

from calque.ir.diagnostics import Severity
from calque.lint.engine import Report
from calque.lint.fingerprints import fingerprints

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(reports: Sequence[Report]) -> str:
    """A list with an issue for each finding; GitLab wants a place, so one without has the first line of the project."""
    issues = [
        {
            "description": f"{report.code} {report.finding.message}",
            "check_name": f"{report.code}-{report.name}",
            "fingerprint": mark,
            "severity": LEVELS[report.severity],
            "location": _location(report),
        }
        for mark, report in zip(fingerprints(reports), reports, strict=True)
    ]
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"


def _location(report: Report) -> object:
    span = report.finding.span
    if span is None:
        return {"path": ".", "lines": {"begin": 1}}
    return {"path": span.file, "lines": {"begin": span.line, "end": span.end_line}}
