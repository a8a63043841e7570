"""Write an output folder, and never over what somebody else wrote."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

REPORT = "report.json"
"""The file that says which files of a folder calque wrote, and what was in them."""


def digest(content: str | bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(_bytes(content)).hexdigest()


def obstacles(folder: Path, names: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """What stands in the way of writing these files: files that calque did not write, or that were changed since.

    A folder that has anything in it but no report of ours is not ours at all.
    """
    if not folder.exists():
        return ()
    if not folder.is_dir():
        return (folder.name,)
    written = _written(folder)
    if not written:
        return tuple(sorted(path.name for path in folder.iterdir()))
    return tuple(
        name
        for name in sorted({*written, *names} - {REPORT})
        if (folder / name).exists() and not _as_written(folder, name, written)
    )


def changed_since(folder: Path) -> tuple[str, ...]:
    """The files of a folder that calque wrote and that are not as it wrote them, or not there, sorted."""
    written = _written(folder)
    return tuple(name for name in sorted(written) if not _as_written(folder, name, written))


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Put files into a folder, and take away what calque wrote before and nobody changed.

    All is written beside the folder first: an error on the way leaves the folder as it was.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        complete = Path(beside) / "complete"
        for name, content in files.items():
            _parent(complete / name).write_bytes(_bytes(content))
        if not folder.exists() or not any(folder.iterdir()):
            complete.replace(folder)
            return
        written = _written(folder)
        stale = [name for name in sorted(set(written) - set(files)) if _as_written(folder, name, written)]
        for name in files:
            (complete / name).replace(_parent(folder / name))
        for name in stale:
            (folder / name).unlink()


def _written(folder: Path) -> dict[str, str]:
    """What the report of a folder says was written; nothing if there is none of ours."""
    try:
        report = json.loads((folder / REPORT).read_text("utf-8"))
    except (OSError, ValueError):  # there is none, or it is not ours
        return {}
    files = report.get("files") if isinstance(report, dict) else None
    return files if isinstance(files, dict) else {}


def _as_written(folder: Path, name: str, written: Mapping[str, str]) -> bool:
    path = folder / name
    return path.is_file() and written.get(name) == digest(path.read_bytes())


def _parent(path: Path) -> Path:
    """The path, in a folder that exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
