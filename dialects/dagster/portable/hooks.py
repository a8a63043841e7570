"""Hooks: functions that are called when a step has ended.

Dagster: `_core/definitions/decorators/hook_decorator.py`, `_trigger_hook` in `_core/execution/plan/execute_plan.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from typing import Any

from calque.dialects.dagster.portable.contexts import ExecutionContext, StepFacts
from calque.dialects.dagster.portable.opening import close_resources


class HookDefinition:
    """A function under one of the decorators."""

    def __init__(self, hook_fn: Callable[[Any], Any], name: str | None, keys: Collection[str]) -> None:
        self.hook_fn = self.decorated_fn = hook_fn
        self.name = name or hook_fn.__name__
        self.required_resource_keys = frozenset(keys)

    def __call__(self, context: Any) -> Any:
        return self.hook_fn(context)


class HookContext(ExecutionContext):
    """What a hook is told of the step that has ended.

    Attributes:
        hook_def: the hook.
        op_output_values: what the step has put out, by output; of one that elements come from by their keys.
        op_exception: what the step raised.
    """

    def __init__(
        self,
        hook: HookDefinition,
        facts: StepFacts,
        values: Mapping[str, Any],
        error: BaseException | None,
    ) -> None:
        super().__init__(facts)
        self.hook_def = hook
        self.required_resource_keys = hook.required_resource_keys
        self.op_output_values = values
        self.op_exception = error
        self.step_key = facts.step_key


def success_hook(
    hook_fn: Any = None, *, name: str | None = None, required_resource_keys: Collection[str] = ()
) -> Any:
    """A function that is called when a step has succeeded."""
    if hook_fn is not None:
        return HookDefinition(hook_fn, name, required_resource_keys)
    return lambda function: HookDefinition(function, name, required_resource_keys)


failure_hook = success_hook
"""The same for one that is called when a step has failed for good: where it is listed says which."""


def call_hook(
    hook: Any, facts: StepFacts, values: Mapping[str, Any], error: BaseException | None
) -> Exception | None:
    """Call a hook; what it raised, which is only logged.

    Args:
        hook: the hook.
        facts: of the step.
        values: what it has put out, by output.
        error: what it raised.
    """
    try:
        hook(HookContext(hook, facts, values, error))
    except Exception as raised:
        logging.getLogger("dagster").exception("the hook %s of %s failed", hook.name, facts.step_key)
        return raised
    finally:
        close_resources()
    return None
