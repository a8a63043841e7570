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


def hidden_names(roots: Iterable[Path]) -> dict[Path, frozenset[str]]:
    """For each of these folders the names that another one has, too: which of them an import means depends on who imports."""
    names = {root: frozenset(_names(root)) for root in roots}
    times = Counter(name for found in names.values() for name in found)
    return {root: frozenset(name for name in found if times[name] > 1) for root, found in names.items()}


def _names(root: Path) -> Iterator[str]:
    """The names that can be imported from a folder."""
    for entry in os.scandir(root):
        if entry.name.endswith(".py"):
            yield entry.name.removesuffix(".py")
        elif entry.name.isidentifier() and entry.is_dir():
            yield entry.name
