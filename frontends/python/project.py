"""The project on disk: its root, its source roots, and which module lives in which file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from calque.frontends.python.neighbours import name_neighbours
from calque.frontends.python.nested_projects import nested_roots, owners
from calque.frontends.python.source import SourceFile, read_source
from calque.frontends.python.values import Module
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.spans import Span

SKIPPED = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        "env",
        "node_modules",
        "__pycache__",
        ".tox",
        ".mypy_cache",
        ".pytest_cache",
        "site-packages",
        ".ipynb_checkpoints",
    }
)
INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders whose other packages are third-party, also when the project read is one of them."""
SOURCE_ROOTS = ("dags", "plugins", "config", "src")
"""Folders that Airflow, or a usual layout, puts on the import path; their parents are roots too."""


class Project:
    """The files of a project.

    Attributes:
        root: the folder that paths are told relative to.
        files: the Python files that the user named or that lie in folders that the user named, sorted.
        roots: where absolute imports are looked up, in order.
        folders: those that the user named, or that hold a file that the user named.
        diagnostics: about files that could not be read.
        installed: packages of the tool that runs the files as scripts, whose folders are looked in first; None if it does not.
        nested: the outermost names that projects inside of it have, and where.
    """

    def __init__(
        self,
        root: Path,
        files: list[Path],
        roots: list[Path],
        folders: list[Path],
        diagnostics: list[Diagnostic],
        installed: frozenset[str] | None = None,
    ) -> None:
        self.root = root
        self.folders = folders
        self.files = files
        self.roots = roots
        self.diagnostics = diagnostics
        self.installed = installed
        self.nested: Mapping[str, Path] = {}
        self.modules: dict[str, Module | None] = {}
        self._by_path: dict[Path, str] = {}

    def relative(self, path: Path) -> str:
        """The path of a file relative to the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.name

    def module_name(self, path: Path) -> str:
        """The dotted name by which the project's own imports would reach a file."""
        known = self._by_path.get(path)
        if known is None:
            known = self._by_path[path] = _dotted(path, (*self.roots, *self._nested_of(path)))
        return known

    def _nested_of(self, path: Path) -> list[Path]:
        """The projects inside of it that a file is in, if they have its name for themselves."""
        steps = zip((path, *path.parents), path.parents, strict=False)
        return [
            root for part, root in steps if self.nested.get(part.stem if part == path else part.name) == root
        ]

    def add_root(self, folder: Path) -> None:
        """Look up absolute imports in a folder too."""
        if folder not in self.roots:
            self.roots.append(folder)
            self.modules = {name: module for name, module in self.modules.items() if module is not None}

    def find(self, name: str) -> Module | None:
        """The module of that dotted name, parsed at first use; None if it is not the project's own."""
        if name in self.modules:
            return self.modules[name]
        self.modules[name] = None
        self.modules[name] = module = self._locate(name)
        return module

    def load(self, path: Path) -> Module | None:
        """The module of a file; None if it cannot be parsed (and then a diagnostic says why)."""
        name = self.module_name(path)
        if name not in self.modules or (self.modules[name] is not None and self._source_path(name) != path):
            if name in self.modules:
                name = self._by_path[path] = f"{name}@{self.relative(path)}"
            self.modules[name] = self._parse(name, path)
        return self.modules[name]

    def _source_path(self, name: str) -> Path | None:
        module = self.modules[name]
        return module.source.path if module is not None and module.source is not None else None

    def _locate(self, name: str) -> Module | None:
        place = self.place(name)
        if place is None:
            return None
        return self._parse(name, place) if place.is_file() else Module(name, None, package=True)

    def place(self, name: str) -> Path | None:
        """The file of the module of that dotted name, or the folder of a package without one; None if it is not the project's own."""
        parts = name.split(".")
        if not all(parts) or any(sign in name for sign in "/@"):
            return None
        namespace: Path | None = None
        own = (
            [self.root.parent] if parts[0] == self.root.name else []
        )  # the root itself is checked out as a package
        inside = [self.nested[parts[0]]] if parts[0] in self.nested else []
        for root in (*self.roots, *inside, *own):
            base = root.joinpath(*parts)
            if root.name in INSTALLED and not any(base.is_relative_to(folder) for folder in self.folders):
                continue
            if (base / "__init__.py").is_file():
                return base / "__init__.py"
            if (found := base.with_name(f"{base.name}.py")).is_file():
                return found
            if namespace is None and base.is_dir() and base != self.root and _has_python(base):
                namespace = base
        return namespace

    def _parse(self, name: str, path: Path) -> Module | None:
        source = read_source(path, self.relative(path))
        if isinstance(source, SourceFile):
            if self.installed is not None:
                name_neighbours(self, path, source.tree)
            return Module(name, source, package=path.name == "__init__.py")
        if all(known != source for known in self.diagnostics):
            self.diagnostics.append(source)
        return None


def open_project(paths: Sequence[Path], installed: frozenset[str] | None = None) -> Project:
    """Find the project that some files and folders belong to.

    Args:
        paths: what the user named.
        installed: packages of the tool that runs the files as scripts; None if it does not.
    """
    diagnostics: list[Diagnostic] = []
    given = [_normal(path) for path in paths]
    root = _root(given)
    files: list[Path] = []
    for path in given:
        if path.is_dir():
            files.extend(_walk(path, root, diagnostics))
        elif path.exists():
            files.append(path)
        else:
            diagnostics.append(_missing(path, root))
    regular = [path for path in dict.fromkeys(files) if _is_regular(path, root, diagnostics)]
    folders = [path if path.is_dir() else path.parent for path in given]
    roots = _roots(root, [*folders, *_platform_folders(root, regular)])
    project = Project(root, sorted(regular), roots, folders, diagnostics, installed)
    project.nested = owners(place for place in nested_roots(root, regular) if place not in roots)
    return project


def _is_regular(path: Path, root: Path, diagnostics: list[Diagnostic]) -> bool:
    """Whether something can be read to its end: a pipe or a device that is called `x.py` is reported."""
    if not path.exists() or path.is_file():
        return True  # the loader says what is wrong with a link to nowhere
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    diagnostics.append(
        Diagnostic(
            code="unreadable-file",
            severity=Severity.ERROR,
            message=f"{file} is not a regular file, and is not read",
            action="remove it, or name the files to be read",
            span=Span(file=file, line=1, column=1, end_line=1, end_column=1),
        )
    )
    return False


def _normal(path: Path) -> Path:
    """The absolute path, without `..`, but with links left as they are."""
    return Path(os.path.normpath(Path.cwd() / path))


def _missing(path: Path, root: Path) -> Diagnostic:
    file = path.name
    return Diagnostic(
        code="no-such-file",
        severity=Severity.ERROR,
        message=f"there is no file or folder {file}",
        action="check the path",
        span=Span(file=file, line=1, column=1, end_line=1, end_column=1),
    )


def _root(given: Sequence[Path]) -> Path:
    """The project's root: above the outermost package and above a folder named `dags` or `plugins`."""
    folders = [path if path.is_dir() else path.parent for path in given]
    common = Path(os.path.commonpath(folders)) if folders else Path.cwd()
    while (common / "__init__.py").is_file() and common.parent != common:
        common = common.parent
    for folder in (common, *common.parents):
        if folder.name in ("dags", "plugins") and folder.parent != folder:
            return folder.parent
    return common


def _roots(root: Path, folders: Iterable[Path]) -> list[Path]:
    """Where absolute imports are looked up, in order."""
    roots: list[Path] = []
    for folder in folders:
        roots.append(folder)
        base = folder
        while (base / "__init__.py").is_file() and base.parent != base:
            base = base.parent
        chain = [base, *base.parents]
        roots.extend(
            step for step in chain[: chain.index(root) + 1] if step not in roots
        ) if root in chain else roots.append(base)
    for name in SOURCE_ROOTS:
        if (root / name).is_dir():
            roots.append(root / name)
    roots.append(root)
    return list(dict.fromkeys(roots))


def _platform_folders(root: Path, files: Iterable[Path]) -> list[Path]:
    """The folders of files, at any depth, that Airflow puts on the import path."""
    parents = dict.fromkeys(path.parent for path in files)
    found = [
        step
        for parent in parents
        for step in (parent, *parent.parents)
        if step.name in ("dags", "plugins") and step.is_relative_to(root) and step != root
    ]
    return sorted(dict.fromkeys(found))


def _walk(folder: Path, root: Path, diagnostics: list[Diagnostic]) -> list[Path]:
    """The Python files below a folder, sorted; links that lead back up are not followed."""
    found: list[Path] = []
    seen: set[Path] = set()
    pending = [folder]
    while pending:
        current = pending.pop()
        real = Path(os.path.realpath(current))
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            file = current.relative_to(root).as_posix() if current.is_relative_to(root) else current.name
            diagnostics.append(
                Diagnostic(
                    code="unreadable-file",
                    severity=Severity.ERROR,
                    message=f"the folder {file} cannot be read: {error.strerror}",
                    action="check that it may be read",
                    span=Span(file=file, line=1, column=1, end_line=1, end_column=1),
                )
            )
            continue
        for entry in entries:
            path = Path(entry.path)
            if _is_folder(entry):
                if entry.name not in SKIPPED and not (path / "pyvenv.cfg").exists():
                    pending.append(path)
            elif entry.name.endswith(".py"):
                found.append(path)
    return sorted(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _has_python(folder: Path) -> bool:
    return any(entry.name.endswith(".py") or entry.is_dir() for entry in os.scandir(folder))


def _dotted(path: Path, roots: Sequence[Path]) -> str:
    best: Path | None = None
    for root in roots:
        if (
            path.is_relative_to(root)
            and (best is None or len(root.parts) > len(best.parts))
            and not (root / "__init__.py").is_file()
        ):
            best = root
    relative = path.relative_to(best) if best is not None else Path(path.name)
    parts = list(relative.with_suffix("").parts)
    if parts[-1] == "__init__" and len(parts) > 1:
        parts.pop()
    return ".".join(parts)
