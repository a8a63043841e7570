"""What Prefect's hooks are called on, by the argument that lists them (`TaskRunEngine.call_hooks`, `FlowRunEngine.call_hooks`)."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.policies import HookEvent

OF_TASKS: Mapping[str, HookEvent] = {
    "on_running": HookEvent.ATTEMPT_START,
    "on_completion": HookEvent.SUCCESS,
    "on_failure": HookEvent.FAILURE,
}
OF_FLOWS: Mapping[str, HookEvent] = {
    "on_running": HookEvent.RUN_START,
    "on_completion": HookEvent.RUN_SUCCESS,
    "on_failure": HookEvent.RUN_FAILURE,
    "on_crashed": HookEvent.RUN_CRASH,
    "on_cancellation": HookEvent.RUN_CANCEL,
}
OF_TRANSACTIONS = ("on_rollback", "on_commit")
"""What is called when transactions end that runs of a task completed in (`TaskRunEngine.handle_success`)."""
STATES: Mapping[HookEvent, str] = {
    HookEvent.ATTEMPT_START: "RUNNING",
    HookEvent.SUCCESS: "COMPLETED",
    HookEvent.FAILURE: "FAILED",
    HookEvent.RUN_START: "RUNNING",
    HookEvent.RUN_SUCCESS: "COMPLETED",
    HookEvent.RUN_FAILURE: "FAILED",
    HookEvent.RUN_CRASH: "CRASHED",
    HookEvent.RUN_CANCEL: "CANCELLING",
}
"""The type of the state that they are called with."""
