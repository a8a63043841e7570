"""Which files Airflow does not look into because a `.airflowignore` says so.

Airflow: `find_path_from_directory` in `utils/file.py`; regular expressions until Airflow 2, gitignore patterns since 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from calque.dialects.airflow.versions import Version

NAME = ".airflowignore"
Rule = Callable[[Path], bool | None]
"""Whether a path is ignored; None if the rule says nothing of it."""


def not_ignored(paths: Sequence[Path], root: Path, version: Version) -> list[Path]:
    """The files that no `.airflowignore` between them and the root excludes."""
    known: dict[Path, list[Rule]] = {}
    return [path for path in paths if not _is_ignored(path, root, version, known)]


def _is_ignored(path: Path, root: Path, version: Version, known: dict[Path, list[Rule]]) -> bool:
    if not path.is_relative_to(root):
        return False
    folders = [folder for folder in reversed(path.parents) if folder.is_relative_to(root)]
    steps = [*folders[1:], path]
    rules: list[Rule] = []
    for folder, step in zip(folders, steps, strict=True):
        if folder not in known:
            known[folder] = _rules(folder, version)
        rules += known[folder]
        said = [answer for rule in rules if (answer := rule(step)) is not None]
        if said and said[-1]:
            return True
    return False


def _rules(folder: Path, version: Version) -> list[Rule]:
    """The rules of a folder's own file, in order."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    make = _glob if version is Version.V3 else _regular_expression
    lines = [re.sub(r"\s*#.*", "", line).strip() for line in text.splitlines()]
    return [rule for line in lines if line and (rule := make(line, folder)) is not None]


def _regular_expression(line: str, folder: Path) -> Rule | None:
    try:
        pattern = re.compile(line)
    except re.error:
        return None  # Airflow warns and goes on
    return lambda path: True if pattern.search(path.relative_to(folder).as_posix()) else None


def _glob(line: str, folder: Path) -> Rule:
    """A pattern of gitignore's: `!` takes back, a slash in it ties it to its folder."""
    wanted = not line.startswith("!")
    body = line.removeprefix("!").rstrip("/")
    tied = "/" in body
    pattern = re.compile(_translated(body.lstrip("/")))

    def rule(path: Path) -> bool | None:
        below = path.relative_to(folder).as_posix()
        tried = [below] if tied else [below, path.name]
        return wanted if any(pattern.fullmatch(text) for text in tried) else None

    return rule


def _translated(pattern: str) -> str:
    """A glob as a regular expression: `*` stays within a folder, `**` does not."""
    parts = re.split(r"(\*\*/|/\*\*|\*|\?|\[[^]]*\])", pattern)
    spelled = {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}
    return "".join(
        spelled.get(part, part if part.startswith("[") and part.endswith("]") else re.escape(part))
        for part in parts
    )
