"""SARIF 2.1.0: what code scanners and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from calque.ir.diagnostics import Severity
from calque.ir.spans import Span
from calque.lint.catalog import rules
from calque.lint.engine import Report
from calque.lint.fingerprints import fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(reports: Sequence[Report]) -> str:
    """A log with one run."""
    marks = fingerprints(reports)
    reported = {report.code: report for report in reports}
    described = {rule.code: rule for rule in rules()}
    order = {code: index for index, code in enumerate(sorted(reported))}
    descriptors = [
        {
            "id": code,
            "name": reported[code].name,
            "shortDescription": {"text": described[code].what if code in described else reported[code].name},
            "help": {"text": reported[code].action or "read the message"},
        }
        for code in order
    ]
    run = {
        "tool": {"driver": {"name": "calque", "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report, order[report.code], mark) for report, mark in zip(reports, marks, strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(report: Report, index: int, mark: str) -> object:
    finding = report.finding
    result: dict[str, object] = {
        "ruleId": report.code,
        "ruleIndex": index,
        "level": LEVELS[report.severity],
        "message": {"text": finding.message},
        "locations": [] if finding.span is None else [{"physicalLocation": _location(finding.span)}],
        "partialFingerprints": {"calque/v1": mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"physicalLocation": _location(span), "message": {"text": what}} for what, span in finding.related
        ]
    return result


def _location(span: Span) -> object:
    return {
        "artifactLocation": {"uri": quote(span.file)},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
