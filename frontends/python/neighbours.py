"""Imports of what stands beside a script: Python looks in the script's folder first, wherever in the project that is.

import score                becomes   import batch.score as score
from score import ride      becomes   from batch.score import ride
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from calque.ir.syntax import import_statements

if TYPE_CHECKING:
    from calque.frontends.python.project import Project


def name_neighbours(project: Project, path: Path, tree: ast.Module) -> None:
    """Say the whole names of modules that a file imports by those that they have for a script in its folder, or above."""
    top = set(map(id, import_statements(node for node in tree.body if not _is_definition(node))))
    for node in import_statements([tree]):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    whole = _whole(project, path, alias.name)
                    if whole is not None and _sayable(whole, id(node) in top):
                        if alias.asname is None and "." in alias.name:
                            continue  # it binds the outermost package
                        alias.asname = alias.asname or alias.name
                        alias.name = whole
            case ast.ImportFrom(module=str() as name, level=0, names=names):
                whole = _whole(project, path, name, *(alias.name for alias in names))
                if whole is not None and _sayable(whole, id(node) in top):
                    node.module = whole


def _is_definition(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def _sayable(whole: str, outermost: bool) -> bool:
    """Whether a statement may name a module so: what a function imports is written anew from its syntax."""
    return outermost or all(part.isidentifier() for part in whole.split("."))


def _whole(project: Project, path: Path, name: str, *members: str) -> str | None:
    """The whole name of a module that stands beside a script; None if the name is whole, or not the project's."""
    first = name.partition(".")[0]
    if (
        first in sys.stdlib_module_names
        or first in (project.installed or ())
        or project.place(first) is not None
    ):
        return None
    for folder in _folders(path, project.root):
        for place in _places(folder, name, members):
            if place == path or not place.is_file():
                continue
            whole = project.module_name(folder / name.replace(".", "/") / "__init__.py")
            return whole if project.place(whole) is not None else None
    return None


def _folders(path: Path, root: Path) -> Iterator[Path]:
    """The folder of a file, and those above it inside of the project."""
    for folder in path.parents:
        if folder == root or not folder.is_relative_to(root):
            return
        yield folder


def _places(folder: Path, name: str, members: tuple[str, ...]) -> Iterator[Path]:
    """The files one of which must be there: a module, a package, or a module in a folder."""
    base = folder.joinpath(*name.split("."))
    yield base.with_name(f"{base.name}.py")
    yield base / "__init__.py"
    for member in members:
        yield base / f"{member}.py"
