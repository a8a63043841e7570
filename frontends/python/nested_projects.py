"""Projects inside of the folder that is read, as in a repository of several: each has an import path of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKS = ("pyproject.toml", "setup.py", "setup.cfg")
"""Files that a project's folder has."""


def nested_roots(root: Path, files: Iterable[Path]) -> list[Path]:
    """Where the projects below a folder have their packages: in `src`, or beside their project files.

    Args:
        root: the folder.
        files: Python files below it; projects without any are none here.
    """
    parents = dict.fromkeys(path.parent for path in files)
    steps = dict.fromkeys(step for parent in parents for step in (parent, *parent.parents))
    below = sorted(step for step in steps if step.is_relative_to(root) and step != root)
    projects = [step for step in below if any((step / mark).is_file() for mark in MARKS)]
    return [place for step in projects for place in (step / "src", step) if place.is_dir()]


def owners(roots: Iterable[Path]) -> dict[str, Path]:
    """Which of these folders has a name that can be imported; names that several have are left out: who imports decides."""
    found = [(name, root) for root in roots for name in _names(root)]
    times = Counter(name for name, _ in found)
    return {name: root for name, root in found if times[name] == 1}


def _names(root: Path) -> Iterator[str]:
    """The names that can be imported from a folder."""
    for entry in os.scandir(root):
        if entry.name.endswith(".py"):
            yield entry.name.removesuffix(".py")
        elif entry.name.isidentifier() and entry.is_dir():
            yield entry.name
