"""Functions of a task or flow, its run and its state: hooks, and conditions of retries.

Prefect: `TaskRunEngine.call_hooks`, `FlowRunEngine.call_hooks`, `TaskRunEngine.can_retry`.
"""

from __future__ import annotations

import inspect
import logging
from typing import Any

from calque.dialects.prefect.portable.calls import called
from calque.dialects.prefect.portable.states import State

HOOKS = {
    "RUNNING": "on_running",
    "COMPLETED": "on_completion",
    "FAILED": "on_failure",
    "CRASHED": "on_crashed",
}
"""Which hooks are called for a state, by its type."""


def call_hook(hook: Any, about: Any, run: Any, state: State) -> Exception | None:
    """Call a hook; what it raised, which is only logged.

    Args:
        hook: the function; it may be asynchronous.
        about: the task or flow.
        run: the run of it.
        state: that the run is in.
    """
    try:
        called(hook, (about, run, state), {})
    except Exception as error:
        logging.getLogger("prefect.runs").exception("a hook of %s failed", about.name)
        return error
    return None


def tries_again(condition: Any, task: Any, run: Any, failure: BaseException | State) -> bool:
    """What a `retry_condition_fn` says of a failed attempt; one that is no function, or that raises, means no.

    Args:
        condition: the function; None if there is none, which means yes.
        task: the task.
        run: the run of it.
        failure: what the attempt raised, or the state of failure that it returned.
    """
    if condition is None:
        return True
    state = failure if isinstance(failure, State) else failed_attempt(failure)
    try:
        return inspect.isfunction(condition) and bool(called(condition, (task, run, state), {}))
    except Exception:
        logging.getLogger("prefect.runs").exception("the retry condition of %s failed", task.name)
        return False


def failed_attempt(error: BaseException) -> State:
    """The state that a condition of retries is shown for an error."""
    return State("FAILED", None, f"Task run encountered unexpected exception: {error!r}", error)
