"""Ways to tell findings to other programs: a file a format, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence

from calque.lint.engine import Report

Render = Callable[[Sequence[Report]], str]
"""Turns reports, in order, into the whole output."""


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def render(name: str) -> Render:
    """The format of that name."""
    found: Render = importlib.import_module(f"{__name__}.{name}").render
    return found
