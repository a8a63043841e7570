"""The files of a project whose comments and top-level statements rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calque.ir.project import Project
from calque.ir.spans import Span
from calque.lint.context import Source


def sources_of(project: Project, folders: Sequence[Path]) -> Mapping[str, Source]:
    """The files that anything in a project was read from, by the path that spans tell.

    Args:
        project: what was read.
        folders: where the files are looked up, the nearest first.
    """
    found = {}
    for file in sorted({span.file for span in _spans(project)}):
        path = next((folder / file for folder in folders if (folder / file).is_file()), None)
        if path is not None:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            found[file] = Source(file, text, path)
    return found


def _spans(project: Project) -> Iterator[Span]:
    yield from (account.span for account in project.accounts)
    yield from (found.span for found in project.diagnostics if found.span is not None)
    yield from (pipeline.origin.span for pipeline in project.pipelines if pipeline.origin.span is not None)
