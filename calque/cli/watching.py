"""Do something now, and again whenever a file of a project changes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from calque.lint.cache import files_below

PAUSE = 0.3
"""Seconds between two looks at the files."""


def watch(root: Path, others: Sequence[Path], act: Callable[[], None]) -> None:
    """Act, wait for a change below the root or of another file, act again; until the user interrupts."""
    before = b""
    try:
        while True:
            now = _state(root, others)
            if now != before:
                before = now
                act()
            time.sleep(PAUSE)
    except KeyboardInterrupt:  # the way to end it
        return


def _state(root: Path, others: Sequence[Path]) -> bytes:
    """Changes whenever a file does; contents are not read."""
    total = hashlib.sha256()
    for path in (*files_below(root), *others):
        if path.exists():
            status = path.stat()
            total.update(f"\0{path}\0{status.st_size}\0{status.st_mtime_ns}".encode())
    return total.digest()
