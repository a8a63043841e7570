"""The files of a project whose comments and top-level statements rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calque.ir.project import Project
from calque.ir.spans import Span
from calque.lint.context import Source

TOOLS = re.compile(rb"^[ \t]*(?:from|import)[ \t]+(?:prefect|dagster)\b", re.MULTILINE)
"""Imports of the tools whose files rules look at even where their pipelines are not read."""


def sources_of(
    project: Project, folders: Sequence[Path], named: Mapping[str, Path] | None = None
) -> Mapping[str, Source]:
    """The files that anything in a project was read from, by the path that spans tell.

    Args:
        project: what was read.
        folders: where the files are looked up, the nearest first.
        named: the files that the user named: of them also those that import a tool, whatever was read from them.
    """
    paths = {file: path for file, path in (named or {}).items() if _imports_a_tool(path)}
    for file in {span.file for span in _spans(project)}:
        path = next((folder / file for folder in folders if (folder / file).is_file()), None)
        if path is not None:
            paths[file] = path
    return {
        file: Source(file, paths[file].read_text(encoding="utf-8-sig", errors="replace"), paths[file])
        for file in sorted(paths)
    }


def _imports_a_tool(path: Path) -> bool:
    return path.is_file() and TOOLS.search(path.read_bytes()) is not None


def _spans(project: Project) -> Iterator[Span]:
    yield from (account.span for account in project.accounts)
    yield from (found.span for found in project.diagnostics if found.span is not None)
    yield from (pipeline.origin.span for pipeline in project.pipelines if pipeline.origin.span is not None)
