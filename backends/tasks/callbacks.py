"""The callbacks of a pipeline's runs that can be called where it goes: the user's own functions."""

from __future__ import annotations

from calque.backends.tasks.scope import TaskScope
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.policies import Hook, HookEvent

OF_RUNS = (HookEvent.RUN_SUCCESS, HookEvent.RUN_FAILURE)


def callbacks(scope: TaskScope) -> dict[HookEvent, list[str]]:
    """The names of the functions, by event, as the module of the pipeline has them."""
    spelling = BodySpelling(scope, "", {})
    found: dict[HookEvent, list[str]] = {}
    for hook in scope.pipeline.hooks:
        if hook.event in OF_RUNS and hook.code is not None:
            found.setdefault(hook.event, []).append(spelling.function(hook.code))
    return found


def left_out(scope: TaskScope) -> list[Hook]:
    """The callbacks that cannot: objects of the source tool's library, and those of other events."""
    return [hook for hook in scope.pipeline.hooks if hook.event not in OF_RUNS or hook.code is None]
