"""What becomes of the arguments of Prefect's decorators: declarations, one an argument.

What is not listed is a setting that only Prefect knows: it stands in the IR as it is written, and a rewrite in Prefect has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calque.dialects.prefect.hook_events import OF_FLOWS, OF_TASKS, OF_TRANSACTIONS
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support

F = Feature


@dataclass(frozen=True, slots=True)
class Meaning:
    """The feature that a construct is; None if it becomes nothing, then `support` says why."""

    feature: Feature | None
    support: Support | None = None


_RESULTS = (
    "persist_result", "result_storage", "result_storage_key", "result_serializer", "cache_result_in_memory",
)  # fmt: skip
_TASK: Mapping[str, Feature] = {
    "name": F.NODE_ID,
    "description": F.NODE_DOC,
    "retries": F.NODE_RETRY,
    "retry_delay_seconds": F.NODE_RETRY_DELAY,
    "retry_condition_fn": F.NODE_RETRY_CONDITION,
    "retry_jitter_factor": F.NODE_RETRY_DELAY,
    "timeout_seconds": F.NODE_TIMEOUT,
    "tags": F.NODE_TAGS,
    "asset_deps": F.NODE_INLETS,
    **dict.fromkeys(OF_TASKS, F.NODE_HOOKS),
    **dict.fromkeys(OF_TRANSACTIONS, F.NODE_TRANSACTION),
    **dict.fromkeys(("log_prints", "task_run_name", "version", "viz_return_value"), F.NODE_DISPLAY),
    **dict.fromkeys(("cache_policy", "cache_key_fn", "cache_expiration", "refresh_cache"), F.NODE_CACHE),
    **dict.fromkeys(_RESULTS, F.NODE_RESULTS),
}
_FLOW: Mapping[str, Feature] = {
    "name": F.PIPELINE,
    "description": F.PIPELINE_DOC,
    "timeout_seconds": F.PIPELINE_TIMEOUT,
    **dict.fromkeys(("log_prints", "flow_run_name", "version"), F.PIPELINE_DISPLAY),
    **dict.fromkeys(_RESULTS, F.NODE_RESULTS),
    **dict.fromkeys(OF_FLOWS, F.PIPELINE_HOOKS),
    "retries": F.PIPELINE_RETRY,
    "retry_delay_seconds": F.PIPELINE_RETRY,
}
_AGAIN = frozenset(
    {
        F.NODE_OPTION,
        F.PIPELINE_OPTION,
        F.NODE_DISPLAY,
        F.PIPELINE_DISPLAY,
        F.NODE_CACHE,
        F.NODE_RESULTS,
    }
)
MATERIALIZED = "assets"
"""The setting that has what `@materialize` was given."""
OF_ASSETS = (MATERIALIZED, "asset_deps")
"""The settings that say which assets a task makes, and of which others."""
AS_ELSEWHERE: Mapping[str, tuple[object, ...]] = {
    "retries": (0, None),
    "persist_result": (False, None),
    "log_prints": (False, None),
    "refresh_cache": (False, None),
    "cache_policy": (None,),
    "cache_result_in_memory": (True,),
    "validate_parameters": (True,),
    "enforce_parameter_schema": (True,),
}
"""Values of arguments that say what is so in the other tools anyhow."""
AS_TEXT = {"cache_policy": ("NO_CACHE", "NONE")}
"""The same, by the last name of what stands there."""
_SCHEDULE = (
    "name", "entrypoint", "flow_name", "cron", "interval", "rrule", "anchor_date", "timezone", "schedule", "schedules", "parameters", "paused",
)  # fmt: skip
# What triggers wait for is told where they are lifted.
_DEPLOYMENT: Mapping[str, Feature] = {
    **dict.fromkeys(_SCHEDULE, F.SCHEDULE_CRON),
    "concurrency_limit": F.PIPELINE_MAX_RUNS,
    "global_limit": F.PIPELINE_MAX_RUNS,
    "triggers": F.SCHEDULE_MANUAL,
    **dict.fromkeys(("tags", "description", "version"), F.PIPELINE_DISPLAY),
    **dict.fromkeys(
        ("work_pool", "build", "push", "pull", "work_pool_name", "work_queue_name", "job_variables"),
        F.PIPELINE_INFRASTRUCTURE,
    ),
}


def interface(reason: str) -> Support:
    """The support of what only people see in Prefect, or in its files."""
    return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason=reason)


BY_SCRIPT = Support(
    fidelity=Fidelity.PLATFORM,
    reason="how a script deploys is not carried",
    action="say it where you deploy: `prefect deploy`, the work pool, the worker",
)
SCRIPT: Mapping[str, Support] = dict.fromkeys(
    (
        "image", "build", "push", "limit", "pause_on_shutdown", "webserver", "print_starting_message", "print_next_steps", "ignore_warnings",
        "entrypoint_type", "version_type", "_sla",
    ),
    BY_SCRIPT,
)  # fmt: skip
"""Arguments of `serve` and `deploy` that are about the script that calls them."""
ARGUMENTS: Mapping[str, tuple[Feature, Mapping[str, Feature], Feature]] = {
    "@task": (F.TASK_PYTHON, _TASK, F.NODE_OPTION),
    "@flow": (F.PIPELINE, _FLOW, F.PIPELINE_OPTION),
    "deployment": (F.SCHEDULE_CRON, _DEPLOYMENT, F.PIPELINE_OPTION),
    "prefect.yaml": (F.SCHEDULE_CRON, _DEPLOYMENT, F.PIPELINE_OPTION),
}
"""For each construct: what it is itself, what its arguments are, what those that are not listed are."""


def again(construct: str, name: str) -> bool:
    """Whether an argument says what no other tool has, so that it holds where a flow comes back from one."""
    return meaning(construct, name).feature in _AGAIN


def meaning(construct: str, argument: str | None) -> Meaning:
    """What a construct, or one of its arguments, is."""
    itself, arguments, others = ARGUMENTS[construct]
    if construct == "deployment" and argument is not None and argument in SCRIPT:
        return Meaning(None, SCRIPT[argument])
    return Meaning(itself if argument is None else arguments.get(argument, others))
