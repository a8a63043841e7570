"""The callbacks of a pipeline's runs that can be called where it goes: the user's own functions."""

from __future__ import annotations

from calque.backends.tasks.hooks import of_run
from calque.backends.tasks.scope import TaskScope
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.policies import Hook, HookEvent

OF_RUNS = (HookEvent.RUN_START, HookEvent.RUN_SUCCESS, HookEvent.RUN_FAILURE, HookEvent.RUN_CANCEL)


def callbacks(scope: TaskScope) -> dict[HookEvent, list[str]]:
    """The names of the functions, by event, as the module of the pipeline has them."""
    spelling = BodySpelling(scope, "", {})
    found: dict[HookEvent, list[str]] = {}
    for hook in scope.pipeline.hooks:
        if is_callable(hook):
            function = spelling.text(hook.call) if hook.code is None and hook.call else None
            function = spelling.function(hook.code) if hook.code is not None else function
            assert function is not None
            text = of_run(hook, scope.pipeline, scope.pipeline.id, function, scope.support)
            found.setdefault(hook.event, []).append(text)
    return found


def is_callable(hook: Hook) -> bool:
    """Whether it can be called when a run ends: Airflow's own objects are not there."""
    return hook.event in OF_RUNS and (hook.code is not None or hook.protocol == "prefect")


def left_out(scope: TaskScope) -> list[Hook]:
    """The callbacks that cannot: objects of the source tool's library, and those of other events."""
    return [hook for hook in scope.pipeline.hooks if not is_callable(hook)]
