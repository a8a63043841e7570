"""What was found the last time, as long as nothing that it depends on has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

import calque
from calque.frontends.python.project import SKIPPED
from calque.ir.base import Model
from calque.lint.engine import Report

MOST_FILES = 20_000
"""A project of more is not remembered: looking for changes would take as long as linting."""
LARGEST = 1_000_000
"""Bytes; larger files are told apart by size and time of change, not by content."""
UNREAD = SKIPPED | {".ruff_cache", ".hypothesis", ".idea", ".vscode"}
"""Folders whose files nothing reads."""


class Remembered(Model):
    """The findings of a run.

    Attributes:
        digest: of all that they depend on.
        reports: the findings.
        paths: where the files that they name lie.
    """

    digest: str
    reports: tuple[Report, ...]
    paths: tuple[tuple[str, str], ...]


def place(folder: Path, asked: Sequence[str]) -> Path:
    """The file in which the findings of one command line in one folder are remembered; a later run writes over it."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    name = hashlib.sha256("\0".join((str(folder), *asked)).encode()).hexdigest()
    return Path(base) / "calque" / "lint" / f"{name}.json"


def digest(root: Path, extra: Sequence[Path], asked: Sequence[str]) -> str | None:
    """The digest of all that findings depend on; None for a project that is too large.

    Args:
        root: the project's root: every file below it counts, since any may be imported or loaded.
        extra: further files.
        asked: the options, in words.
    """
    total = hashlib.sha256("\0".join(asked).encode())
    for number, path in enumerate((*files_below(root), *extra)):
        if number >= MOST_FILES:
            return None
        total.update(f"\0{path}\0".encode())
        total.update(_content(path))
    for path in files_below(Path(calque.__file__).parent):
        if path.suffix == ".py":
            status = path.stat()
            total.update(f"\0{path}\0{status.st_size}\0{status.st_mtime_ns}".encode())
    return total.hexdigest()


def recalled(file: Path, wanted: str) -> Remembered | None:
    """What a file remembers, if it is about the same."""
    if not file.is_file():
        return None
    try:
        found = Remembered.model_validate_json(file.read_bytes())
    except ValidationError:  # another version wrote it, or half of it
        return None
    return found if found.digest == wanted else None


def remember(file: Path, found: Remembered) -> None:
    """Write what was found; a folder that cannot be written to is no reason to fail."""
    beside = file.with_suffix(f".{os.getpid()}")
    if not os.access(_nearest(file.parent), os.W_OK):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    beside.write_text(found.model_dump_json(), "utf-8")
    beside.replace(file)


def _nearest(folder: Path) -> Path:
    return next(step for step in (folder, *folder.parents) if step.exists())


def files_below(folder: Path) -> Iterator[Path]:
    """The files below a folder, in order, without those that no project means."""
    pending = [str(folder)]
    seen: set[str] = set()
    while pending:
        current = pending.pop()
        real = os.path.realpath(current)
        if real in seen or not os.access(current, os.R_OK):
            continue
        seen.add(real)
        entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        pending += [entry.path for entry in entries if entry.is_dir() and entry.name not in UNREAD]
        yield from (Path(entry.path) for entry in entries if entry.is_file())


def _content(path: Path) -> bytes:
    status = path.stat()
    if status.st_size > LARGEST or not os.access(path, os.R_OK):
        return f"{status.st_size} {status.st_mtime_ns}".encode()
    return hashlib.sha256(path.read_bytes()).digest()
