"""Which package of a project holds its definitions: `load_from_defs_folder` loads all that is below.

Dagster: `ComponentTree.for_project`; dagster-dg-core's `DgProjectConfig` (`dg.toml`, or `[tool.dg]` of `pyproject.toml`).
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from calque.frontends.python.values import Module


def defs_module(module: Module) -> str:
    """The package that the configuration above a module says; else `defs` beside the module."""
    path = module.source.path if module.source is not None else None
    for folder in path.parents if path is not None else ():
        said = _said(folder / "dg.toml", ()) or _said(folder / "pyproject.toml", ("tool", "dg"))
        if said is not None:
            return said
    package = module.name.rpartition(".")[0]
    return f"{package}.defs" if package else "defs"


def _said(path: Path, section: tuple[str, ...]) -> str | None:
    """What a file says; None if it is not there, cannot be read, or says nothing of it."""
    try:
        found: object = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    for name in (*section, "project"):
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return None
    root, said = found.get("root_module"), found.get("defs_module")
    if isinstance(said, str):
        return said
    return f"{root}.defs" if isinstance(root, str) else None
