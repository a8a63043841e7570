"""What an emitted project has beside the modules of its pipelines: the user's data files, libraries, package files."""

from __future__ import annotations

import ast
import base64
import sys
from collections.abc import Iterable, Mapping, Sequence

from calque.ir.modules import SourceModule
from calque.ir.project import Project
from calque.ir.syntax import parsed, statements


def data_files(project: Project) -> dict[str, str | bytes]:
    """The data files of a project, at their places beside the modules."""
    roots = module_roots(project)
    found: dict[str, str | bytes] = {}
    for file in project.files:
        content = file.text if file.text is not None else base64.b64decode(file.base64 or "")
        found[strip_root(file.file, roots)] = content
    return found


def module_roots(project: Project) -> list[str]:
    """The folders below which modules' dotted names are their paths, the shortest first."""
    return sorted({_root(module) for module in project.modules}, key=len)


def strip_root(path: str, roots: Sequence[str]) -> str:
    """A path below the nearest of some roots."""
    return path.removeprefix(next((one for one in reversed(roots) if path.startswith(one)), ""))


def _root(module: SourceModule) -> str:
    """The folder below which a module's dotted name is its path; data files keep their places beside modules."""
    path = module.name.replace(".", "/")
    ending = f"{path}/__init__.py" if module.package else f"{path}.py"
    return module.file.removesuffix(ending)


def module_files(texts: Mapping[str, str], packages: Iterable[str]) -> dict[str, str]:
    """Modules by the paths of their files, with the packages that they are in.

    Args:
        texts: by dotted names.
        packages: those of them that are packages.
    """
    those = frozenset(packages)
    found = {_path(name, name in those): text for name, text in texts.items()}
    for name in texts:
        for end in (place for place, letter in enumerate(name) if letter == "."):
            found.setdefault(_path(name[:end], True), "")
    return found


def _path(module: str, is_package: bool) -> str:
    path = module.replace(".", "/")
    return f"{path}/__init__.py" if is_package else f"{path}.py"


def libraries(texts: Iterable[str], own: Iterable[str]) -> list[str]:
    """What code imports that is neither Python's nor known.

    Args:
        texts: of modules.
        own: top-level names that are known.
    """
    found: set[str] = set()
    for text in texts:
        for node in statements(parsed(text)):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return sorted(found - {*own, *sys.stdlib_module_names})
