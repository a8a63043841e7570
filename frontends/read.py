"""Read sources of whichever dialect they are written in."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from calque.frontends.dialect import Dialect, dialects, spellings
from calque.frontends.options import Options
from calque.frontends.python.project import open_project
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.project import Project

Read = Callable[[Sequence[Path], Options], Project]


class UnknownDialectError(ValueError):
    """The user named a dialect that there is not."""


def read(paths: Sequence[Path], options: Options | None = None, dialect: str | None = None) -> Project:
    """The project that some files and folders are.

    Args:
        paths: files and folders.
        options: what they do not say themselves.
        dialect: one of `spellings()`; if None, the tool that most of the files import is taken.

    Raises:
        UnknownDialectError: there is no dialect of that name.
    """
    options = options or Options()
    if dialect is None:
        found, others = detect(paths)
        return _with(_reader(found)(paths, options), others)
    for known in dialects():
        if dialect in known.spellings():
            version = dialect.removeprefix(known.name)
            return _reader(known)(paths, replace(options, version=int(version)) if version else options)
    raise UnknownDialectError(f"there is no dialect {dialect}; there are {', '.join(spellings())}")


def reads_apart(paths: Sequence[Path], dialect: str | None) -> bool:
    """Whether some of the files can be read without the others (`Options.only`)."""
    if dialect is None:
        return detect(paths)[0].reads_apart
    return any(known.reads_apart for known in dialects() if dialect in known.spellings())


def detect(paths: Sequence[Path]) -> tuple[Dialect, list[Diagnostic]]:
    """The dialect of some sources by their imports, and what there is to say if they have several."""
    known = dialects()
    counts = dict.fromkeys(known, 0)
    for path in open_project(paths).files if len(known) > 1 else ():
        try:
            content = path.read_bytes()
        except OSError:
            continue  # the reader says what is wrong with it
        for dialect in known:
            counts[dialect] += dialect.defines.search(content) is not None
    chosen = max(known, key=lambda dialect: counts[dialect])  # the first of equals, which are sorted by name
    return chosen, [
        _left_out(other, count, chosen) for other, count in counts.items() if count and other is not chosen
    ]


def _left_out(other: Dialect, count: int, chosen: Dialect) -> Diagnostic:
    files = "one file imports" if count == 1 else f"{count} files import"
    return Diagnostic(
        code="other-dialect",
        severity=Severity.WARNING,
        message=f"{files} {other.name}, too; only what is written for {chosen.name} was read",
        action=f"read the rest by itself, with --from {other.name}",
    )


def _reader(dialect: Dialect) -> Read:
    reader: Read = importlib.import_module(f"calque.frontends.{dialect.name}.read").read
    return reader


def _with(project: Project, others: list[Diagnostic]) -> Project:
    if not others:
        return project
    return project.model_copy(update={"diagnostics": (*others, *project.diagnostics)})
