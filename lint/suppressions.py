"""Comments that switch rules off for a line: `# calque: ignore[CLQ101] reason`."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from calque.ir.spans import Span
from calque.lint.context import Source
from calque.lint.rule import MARK, Finding, Rule

COMMENT = re.compile(r"#\s*calque:\s*ignore\[(?P<codes>[^\]]*)\](?P<reason>.*)")

YAML_COMMENT = re.compile(r"(?:^|\s)(?P<comment>#\s*calque:.*)")


@dataclass(frozen=True)
class Ignore:
    """A comment.

    Attributes:
        span: the comment itself.
        line: the line that it is about: its own, or the next one if it stands alone.
        codes: the codes or names in the brackets.
        reason: the text after them.
    """

    span: Span
    line: int
    codes: tuple[str, ...]
    reason: str


class _Reported(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def finding(self) -> Finding: ...


R = TypeVar("R", bound=_Reported)


def ignores(source: Source) -> Iterator[Ignore]:
    """The comments of a file, in order."""
    if "calque:" not in source.text:
        return
    lines = source.text.splitlines()
    for line, column, text in _comments(source):
        found = COMMENT.match(text)
        if found is None:
            continue
        alone = not lines[line - 1][:column].strip()
        yield Ignore(
            Span(
                file=source.file,
                line=line,
                column=column + 1,
                end_line=line,
                end_column=column + 1 + len(text),
            ),
            line + 1 if alone else line,
            tuple(code.strip() for code in found["codes"].split(",") if code.strip()),
            found["reason"].removesuffix(MARK).strip(),
        )


def _comments(source: Source) -> Iterator[tuple[int, int, str]]:
    """Line, column (from 0) and text of each comment."""
    if not source.is_python:
        for number, line in enumerate(source.text.splitlines(), 1):
            found = YAML_COMMENT.search(line)
            if found is not None:
                yield number, found.start("comment"), found["comment"]
        return
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source.text).readline))
    except (tokenize.TokenError, SyntaxError):  # a file that cannot be read is reported by reading
        return
    for token in tokens:
        if token.type == tokenize.COMMENT:
            yield *token.start, token.string


def suppress(
    reports: Iterable[R], comments: Iterable[Ignore]
) -> tuple[list[R], dict[Ignore, dict[str, None]]]:
    """The reports that no comment is about, and which codes of each comment were of use."""
    used: dict[Ignore, dict[str, None]] = {comment: {} for comment in comments}
    by_line: dict[tuple[str, int], list[Ignore]] = {}
    for comment in used:
        by_line.setdefault((comment.span.file, comment.line), []).append(comment)
    kept = []
    for report in reports:
        span = report.finding.span
        lines = () if span is None else dict.fromkeys((span.line, span.end_line))
        about = [
            (comment, code)
            for line in lines
            for comment in by_line.get(("" if span is None else span.file, line), ())
            for code in comment.codes
            if code in (report.code, report.name)
        ]
        for comment, code in about:
            used[comment][code] = None
        if not about:
            kept.append(report)
    return kept, used


def unused(
    used: Mapping[Ignore, Mapping[str, None]], on: Iterable[Rule], known: Iterable[Rule]
) -> Iterator[Finding]:
    """Codes in comments that switched nothing off, though their rule is on or there is none."""
    judged = {label for rule in on for label in (rule.code, rule.name)}
    existing = {label for rule in known for label in (rule.code, rule.name)}
    for comment, codes in used.items():
        for code in comment.codes:
            if code not in codes and (code in judged or (code.startswith("CLQ") and code not in existing)):
                yield Finding(message=f"{code} is ignored here, and finds nothing", span=comment.span)


def without_reason(comments: Iterable[Ignore]) -> Iterator[Finding]:
    """Comments that do not say why."""
    for comment in comments:
        if not comment.reason:
            yield Finding(message="this comment does not say why", span=comment.span)
