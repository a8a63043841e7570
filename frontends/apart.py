"""Which files of a project can be read apart from one another: no module of the project is imported by two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from calque.frontends.python.project import Project, open_project

IMPORTED = re.compile(
    rb"^[ \t]*(?:from[ \t]+(?P<source>[\w.]+)[ \t]+import\b|import[ \t]+(?P<modules>[^\n#;]+))", re.MULTILINE
)
BY_NAME = re.compile(rb"\b(?:importlib\b|__import__\(|exec\()")
"""Ways to import a module whose name is not in the text."""


def shares(paths: Sequence[Path], count: int) -> list[frozenset[Path]]:
    """The files that some paths name, in at most so many shares of about one size; what is in one share imports nothing of
    the project that is imported in another.

    Args:
        paths: files and folders.
        count: how many shares.
    """
    project = open_project(paths)
    local = _Local(project)
    above: dict[object, object] = {}

    def group(key: object) -> object:
        """What stands for all that a key is together with."""
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for path in project.files:
        for key in (("module", project.module_name(path)), *local.keys(path)):
            above[group(key)] = group(path)
    groups: dict[object, list[Path]] = {}
    for path in project.files:
        groups.setdefault(group(path), []).append(path)
    found: list[list[Path]] = [[] for _ in range(count)]
    for files in sorted(groups.values(), key=lambda files: (-len(files), files[0])):
        min(found, key=len).extend(files)
    return [frozenset(share) for share in found if share]


class _Local:
    """The modules of a project, by the first part of their names, and what imports which."""

    def __init__(self, project: Project) -> None:
        self.roots = tuple(dict.fromkeys((*project.roots, project.root.parent)))
        self.named = {project.root.name}
        for root in project.roots:
            self.named |= {path.stem for path in root.glob("*.py")}
            self.named |= {path.name for path in root.iterdir() if path.is_dir()}
        self._known: dict[str, frozenset[str]] = {}

    def keys(self, path: Path) -> Iterator[tuple[str, object]]:
        """What a file has in common with those that it must be read together with."""
        text = path.read_bytes() if path.is_file() else b""
        names = set(self._imported(text))
        if b"from ." in text:
            yield "folder", path.parent
        if path.parent.joinpath("__init__.py").is_file():
            yield "folder", path.parent
        pending = sorted(names)
        while pending:
            for name in self._inside(pending.pop()) - names:
                names.add(name)
                pending.append(name)
        yield from (("name", name) for name in sorted({*names, *({path.stem} & self.named)}))

    def _imported(self, text: bytes) -> set[str]:
        """The first parts of the names of the project's own modules that a text imports; all if it cannot be told."""
        if BY_NAME.search(text):
            return set(self.named)
        found = set()
        for match in IMPORTED.finditer(text):
            named = (match["source"] or match["modules"]).decode(errors="replace").split(",")
            found |= {each.split()[0].partition(".")[0] for each in named if each.split()}
        return found & self.named

    def _inside(self, name: str) -> frozenset[str]:
        """What the modules below a name import in turn."""
        if name not in self._known:
            self._known[name] = frozenset(
                imported for path in self._files(name) for imported in self._imported(path.read_bytes())
            )
        return self._known[name]

    def _files(self, name: str) -> Iterable[Path]:
        for root in self.roots:
            single, folder = root / f"{name}.py", root / name
            yield from (single,) if single.is_file() else ()
            yield from folder.rglob("*.py") if folder.is_dir() and root in self.roots[:-1] else ()
