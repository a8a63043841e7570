"""Findings that were there before: they are kept quiet until they are gone, and new ones are not."""

from __future__ import annotations

import json
from collections.abc import Sequence

from calque.lint.engine import Report
from calque.lint.fingerprints import fingerprints

VERSION = 1


class NoBaseline(Exception):
    """The text is not a baseline that `--write-baseline` wrote."""


def written(reports: Sequence[Report]) -> str:
    """The baseline in which these reports are known, for reviewers too."""
    known = [
        {
            "fingerprint": mark,
            "code": report.code,
            "file": "" if report.finding.span is None else report.finding.span.file,
            "message": report.finding.message,
        }
        for mark, report in zip(fingerprints(reports), reports, strict=True)
    ]
    return json.dumps({"version": VERSION, "findings": known}, indent=2, ensure_ascii=False) + "\n"


def new(reports: Sequence[Report], text: str) -> tuple[Report, ...]:
    """The reports that a baseline does not know.

    Raises:
        NoBaseline: the text is none.
    """
    try:
        known = {entry["fingerprint"] for entry in json.loads(text)["findings"]}
    except (ValueError, KeyError, TypeError) as error:
        raise NoBaseline(str(error)) from error
    return tuple(
        report for mark, report in zip(fingerprints(reports), reports, strict=True) if mark not in known
    )
