"""Show diagnostics on a terminal: what, where, the source with a caret, what to do now."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.spans import Span

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def console() -> Console:
    """The console for messages: standard error, without colours if it is piped."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def show(diagnostics: Iterable[Diagnostic], roots: Sequence[Path], limit: int | None = None) -> None:
    """Print diagnostics, errors last, so that they stand next to the prompt.

    Args:
        diagnostics: what to print.
        roots: folders in which the files of spans are looked up.
        limit: print at most so many, and say how many there are more.
    """
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    ordered = sorted(diagnostics, key=lambda found: order.index(found.severity))
    out = console()
    hidden = 0 if limit is None else max(0, len(ordered) - limit)
    if hidden:
        out.print(f"… {hidden} more, less severe; --verbose shows them")
    for found in ordered[hidden:]:
        out.print(_rendered(found, roots))


def _rendered(found: Diagnostic, roots: Sequence[Path]) -> Text:
    text = Text()
    if found.span is not None:
        text.append(f"{found.span}: ", style="bold")
    text.append(f"{found.severity}[{found.code}]: ", style=COLOURS[found.severity])
    text.append(found.message)
    if found.span is not None:
        text.append(excerpt(found.span, roots))
    if found.action:
        text.append(f"\n  = {found.action}")
    return text


def excerpt(span: Span, roots: Sequence[Path]) -> str:
    """The first line of a span with a caret under it; empty if the file cannot be read."""
    line = _line(span, roots)
    if line is None:
        return ""
    width = (span.end_column if span.end_line == span.line else len(line) + 1) - span.column
    shown = line.rstrip("\n").replace("\t", " ")
    number = str(span.line)
    return f"\n{number} | {shown[:160]}\n{' ' * len(number)} | {' ' * (span.column - 1)}{'^' * max(1, min(width, 160 - span.column))}"


def _line(span: Span, roots: Sequence[Path]) -> str | None:
    for root in roots:
        for folder in (root, *root.parents):
            path = folder / span.file
            if path.is_file():
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
                return lines[span.line - 1] if span.line <= len(lines) else None
    return None


def is_interactive() -> bool:
    """Whether a person watches: progress is shown only then."""
    return sys.stderr.isatty()
