"""The tools that can be written: each package here that has a module `emit`."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable

import calque.backends
from calque.backends.emission import Emission, Options
from calque.ir.project import Project

Emit = Callable[[Project, Options], Emission]


def targets() -> tuple[str, ...]:
    """Their names, sorted."""
    folders = (found for found in pkgutil.iter_modules(calque.backends.__path__) if found.ispkg)
    return tuple(sorted(folder.name for folder in folders if _has_emit(folder.name)))


def _has_emit(name: str) -> bool:
    return importlib.util.find_spec(f"calque.backends.{name}.emit") is not None


def emitter(target: str) -> Emit:
    """The function that writes a project for a tool.

    Raises:
        ModuleNotFoundError: there is no such target.
    """
    emit: Emit = importlib.import_module(f"calque.backends.{target}.emit").emit
    return emit
