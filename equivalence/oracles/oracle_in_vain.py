"""Let a task of emitted code wait in vain (`graph_steps.py`, which calque writes): its probe never holds, and its time is over."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

IN_VAIN: ContextVar[bool] = ContextVar("in_vain", default=False)
"""The task that runs is to wait in vain."""


def waits(function: Any) -> bool:
    """Whether what runs for a task is a wait; `function` may be wrapped once."""
    cells = [cell.cell_contents for cell in getattr(function, "__closure__", None) or ()]
    codes = [getattr(one, "__code__", None) for one in (function, *cells)]
    return any("wait" in code.co_names for code in codes if code is not None)


def in_vain(function: Callable[[], Any]) -> Any:
    """What a function gives whose waits are in vain."""
    token = IN_VAIN.set(True)
    try:
        return function()
    finally:
        IN_VAIN.reset(token)


def reach() -> None:
    """Reach into the modules of the project that have the waits of tasks."""
    for name, module in list(sys.modules.items()):
        if name.rpartition(".")[2] == "graph_steps" and not hasattr(module, "_reached"):
            module._reached = True
            _replace(module.Step)


def _replace(step: Any) -> None:
    wait = step.wait

    def waiting(task: Any, probe: Callable[[], Any], **how: Any) -> Any:
        if IN_VAIN.get():
            how = {**how, "interval": 0, "limit": 0}
            return wait(task, lambda: False, **how)
        return wait(task, probe, **how)

    step.wait = waiting
