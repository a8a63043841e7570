"""Passes over the IR, in their order, and the function that runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.ir.project import Project
from calque.ir.verify import verify

Pass: TypeAlias = Callable[[Project], Project]

PASSES: tuple[Pass, ...] = (drop_redundant_edges,)
"""All of them, in the order in which they run."""


def run_passes(project: Project, passes: tuple[Pass, ...] = PASSES, *, check: bool = False) -> Project:
    """A project after some passes.

    Args:
        project: a well-formed project.
        passes: which, in order.
        check: verify after each.

    Raises:
        BrokenIR: a pass broke the project; only with `check`.
    """
    for step in passes:
        project = step(project)
        if check:
            verify(project)
    return project
