"""JSON: a list of findings, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from calque.lint.engine import Report


def render(reports: Sequence[Report]) -> str:
    """A list with an object for each finding."""
    return json.dumps([_entry(report) for report in reports], indent=2, ensure_ascii=False) + "\n"


def _entry(report: Report) -> object:
    finding = report.finding
    return {
        "code": report.code,
        "name": report.name,
        "severity": report.severity.value,
        "message": finding.message,
        "action": report.action,
        "span": None if finding.span is None else finding.span.model_dump(),
        "pipeline": finding.pipeline,
        "node": finding.node,
        "related": [{"what": what, "span": span.model_dump()} for what, span in finding.related],
        "fixable": bool(finding.edits),
    }
