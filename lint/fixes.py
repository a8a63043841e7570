"""Put right what can be put right exactly: the edits of findings, made in the text itself."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calque.ir.spans import Span
from calque.lint.context import Source
from calque.lint.engine import Report
from calque.lint.rule import Edit


@dataclass(frozen=True)
class Fixed:
    """What fixing came to.

    Attributes:
        files: the new texts of the files that change, by the path that spans tell.
        left: the reports that nothing was done about.
    """

    files: Mapping[str, str]
    left: tuple[Report, ...]


def fixed(reports: Sequence[Report], sources: Mapping[str, Source]) -> Fixed:
    """All edits that do not overlap, made at once; of those that do, the first."""
    edits: dict[Edit, None] = {}
    left = []
    for report in reports:
        wanted = report.finding.edits
        if wanted and all(_fits(edit, edits, sources) for edit in wanted):
            edits.update(dict.fromkeys(wanted))
        else:
            left.append(report)
    files = {
        file: _edited(sources[file].text, [edit for edit in edits if edit.span.file == file])
        for file in dict.fromkeys(edit.span.file for edit in edits)
    }
    return Fixed(files, tuple(left))


def difference(source: Source, text: str) -> str:
    """What changes in a file, as a unified diff."""
    before, after = source.text.splitlines(keepends=True), text.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, source.file, source.file))


def _fits(edit: Edit, others: Mapping[Edit, None], sources: Mapping[str, Source]) -> bool:
    if edit.span.file not in sources:
        return False
    return edit in others or all(
        _end(edit.span) <= _begin(other.span) or _end(other.span) <= _begin(edit.span) for other in others
    )


def _begin(span: Span) -> tuple[str, int, int]:
    return (span.file, span.line, span.column)


def _end(span: Span) -> tuple[str, int, int]:
    return (span.file, span.end_line, span.end_column)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for edit in sorted(edits, key=lambda edit: _begin(edit.span), reverse=True):
        begin = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:begin] + edit.text + text[end:]
    return text
