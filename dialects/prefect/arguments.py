"""What becomes of the arguments of `@flow` and `@task`.

Prefect: `flows.py` (Flow.__init__), `tasks.py` (Task.__init__), 3.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support


def lost(reason: str, action: str = "") -> Support:
    """The support of what calque does not carry."""
    return Support(fidelity=Fidelity.LOST, reason=reason, action=action)


def _interface(reason: str) -> Support:
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=reason)


_NAMES = _interface("how single runs are called is only shown in Prefect")
_RESULTS = Support(
    fidelity=Fidelity.PLATFORM,
    reason="where results are stored is a matter of the platform",
    action="configure where the target stores what tasks put out",
)
_CACHE = lost(
    "results are not cached across runs: the task runs each time",
    "look in the body for what was done already",
)
_HOOKS = lost("state hooks are not carried yet: the function is not called", "call it where the task ends")
_PRINTS = _interface("what bodies print goes to standard output, not to Prefect's log")

_SHARED: Mapping[str, Feature | Support] = MappingProxyType(
    {
        "version": _interface("a version is only shown in Prefect"),
        "persist_result": _RESULTS,
        "result_storage": _RESULTS,
        "result_serializer": _RESULTS,
        "cache_result_in_memory": _RESULTS,
        "log_prints": _PRINTS,
        "on_completion": _HOOKS,
        "on_failure": _HOOKS,
        "on_running": _HOOKS,
    }
)
TASK: Mapping[str, Feature | Support] = MappingProxyType(
    {
        **_SHARED,
        "name": Feature.NODE_ID,
        "description": Feature.NODE_DOC,
        "tags": lost("limits of tags are set on the server", "set a limit on the target for those tasks"),
        "cache_key_fn": _CACHE,
        "cache_policy": _CACHE,
        "cache_expiration": _CACHE,
        "refresh_cache": _CACHE,
        "task_run_name": _NAMES,
        "retries": Feature.NODE_RETRY,
        "retry_delay_seconds": Feature.NODE_RETRY_DELAY,
        "retry_jitter_factor": Feature.NODE_RETRY_DELAY,
        "retry_condition_fn": Feature.NODE_RETRY,
        "result_storage_key": _RESULTS,
        "timeout_seconds": Feature.NODE_TIMEOUT,
        "viz_return_value": _interface("only Prefect's drawing of a flow uses it"),
        "on_rollback": _HOOKS,
        "on_commit": _HOOKS,
        "asset_deps": lost("assets of tasks are not carried yet"),
    }
)
"""For each argument of `@task` the feature that it becomes, or why it becomes nothing."""
FLOW: Mapping[str, Feature | Support] = MappingProxyType(
    {
        **_SHARED,
        "name": Feature.PIPELINE_NAME,
        "description": Feature.PIPELINE_DOC,
        "flow_run_name": _NAMES,
        "retries": lost(
            "the flow is not run again after a failure", "set retries of runs on the target's platform"
        ),
        "retry_delay_seconds": lost("the flow is not run again after a failure"),
        "task_runner": Support(
            fidelity=Fidelity.PLATFORM,
            reason="what runs tasks side by side is a matter of the platform",
            action="choose the target's executor",
        ),
        "timeout_seconds": Feature.PIPELINE_TIMEOUT,
        "validate_parameters": Feature.PIPELINE_PARAMS,
        "on_cancellation": _HOOKS,
        "on_crashed": _HOOKS,
    }
)
"""The same for `@flow`."""
UNSAID = frozenset({"cache_policy", "persist_result", "tags", "log_prints"})
"""Arguments whose None, False or nothing is what Prefect does anyway, or less."""
