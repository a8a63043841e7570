"""Which of Prefect's modules and names there are here."""

from __future__ import annotations

from collections.abc import Mapping

ARTIFACTS = (
    "create_image_artifact",
    "create_link_artifact",
    "create_markdown_artifact",
    "create_progress_artifact",
    "create_table_artifact",
    "update_progress_artifact",
)
_STATES = ("Cancelled", "Completed", "Crashed", "Failed", "Pending", "Running", "State")
_RUNNERS = ("ConcurrentTaskRunner", "SequentialTaskRunner", "ThreadPoolTaskRunner")
_POLICIES = ("DEFAULT", "INPUTS", "NONE", "NO_CACHE", "RUN_ID", "TASK_SOURCE")
_ANNOTATIONS = ("allow_failure", "quote", "unmapped")

MODULES: Mapping[str, tuple[str, ...]] = {
    "prefect": (
        "Flow",
        "State",
        "Task",
        "allow_failure",
        "flow",
        "get_run_logger",
        "tags",
        "task",
        "unmapped",
    ),
    "prefect.artifacts": ARTIFACTS,
    "prefect.assets": ("Asset", "AssetProperties", "add_asset_metadata"),
    "prefect.blocks.system": ("JSON", "Secret", "String"),
    "prefect.cache_policies": _POLICIES,
    "prefect.client.schemas.objects": ("State",),
    "prefect.context": ("get_run_context",),
    "prefect.events": ("emit_event",),
    "prefect.exceptions": ("MappingLengthMismatch", "MappingMissingIterable", "UnfinishedRun"),
    "prefect.flows": ("Flow", "flow"),
    "prefect.futures": ("PrefectFuture", "as_completed", "wait"),
    "prefect.logging": ("get_logger", "get_run_logger"),
    "prefect.logging.loggers": ("get_logger", "get_run_logger"),
    "prefect.runtime": ("deployment", "flow_run", "task_run"),
    "prefect.states": _STATES,
    "prefect.task_runners": _RUNNERS,
    "prefect.tasks": ("Task", "exponential_backoff", "task", "task_input_hash"),
    "prefect.transactions": (
        "CommitMode",
        "IsolationLevel",
        "Transaction",
        "atransaction",
        "get_transaction",
        "transaction",
    ),
    "prefect.utilities.annotations": _ANNOTATIONS,
    "prefect.variables": ("Variable",),
}
"""For each module, the names that the portable runtime has in its place."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None; a package counts if a module inside it does."""
    if dotted in MODULES or any(module.startswith(f"{dotted}.") for module in MODULES):
        return dotted
    return None
