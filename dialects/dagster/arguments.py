"""What becomes of the arguments of Dagster's definitions: declarations, one an argument.

What is not listed is a setting that only Dagster knows: it stands in the IR as it is written, and a rewrite in Dagster has it
(`Feature.NODE_OPTION`, `Feature.PIPELINE_OPTION`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support

F = Feature


@dataclass(frozen=True, slots=True)
class Meaning:
    """The feature that a construct is; None if it becomes nothing, then `support` says why."""

    feature: Feature | None
    support: Support | None = None


_SHOWN = dict.fromkeys(("kinds", "compute_kind", "metadata", "code_version"), F.NODE_DISPLAY)
_OP: Mapping[str, Feature] = {
    "name": F.NODE_ID,
    "description": F.NODE_DOC,
    "ins": F.EDGE_DATA,
    "out": F.NODE_OUTPUTS,
    "retry_policy": F.NODE_RETRY,
    "pool": F.NODE_POOL,
    "hooks": F.NODE_HOOKS,
    "config_schema": F.NODE_CONFIG,
    "required_resource_keys": F.RESOURCE,
}
_ASSET: Mapping[str, Feature] = {
    "name": F.NODE_ID,
    "key": F.NODE_ID,
    "key_prefix": F.NODE_ID,
    "description": F.NODE_DOC,
    "ins": F.EDGE_DATA,
    "deps": F.EDGE_ORDER,
    "outs": F.NODE_OUTLETS,
    "specs": F.NODE_OUTLETS,
    "group_name": F.ASSET_FACTS,
    "owners": F.ASSET_DISPLAY,
    "tags": F.ASSET_DISPLAY,
    "retry_policy": F.NODE_RETRY,
    "pool": F.NODE_POOL,
    "hooks": F.NODE_HOOKS,
    "config_schema": F.NODE_CONFIG,
    "required_resource_keys": F.RESOURCE,
    "can_subset": F.NODE_OUTLETS,
    "check_specs": F.CHECK_OWN,
    "output_required": F.NODE_OUTPUTS,
    "automation_condition": F.TRIGGER_NATIVE,
    "auto_materialize_policy": F.TRIGGER_NATIVE,
    **_SHOWN,
    "partitions_def": F.PARTITIONS,
    "io_manager_key": F.NODE_STORE,
}
_GRAPH_ASSET: Mapping[str, Feature] = {
    name: feature
    for name, feature in _ASSET.items()
    if feature not in (F.NODE_RETRY, F.NODE_POOL, F.NODE_CONFIG, F.CHECK_OWN)
} | {"config": F.NODE_CONFIGURED_BY, "description": F.ASSET_DISPLAY, "can_subset": F.NODE_OPTION}
_JOB: Mapping[str, Feature] = {
    "name": F.PIPELINE,
    "description": F.PIPELINE_DOC,
    "tags": F.PIPELINE_TAGS,
    "op_retry_policy": F.NODE_RETRY,
    "hooks": F.NODE_HOOKS,
    "selection": F.PIPELINE,
    "resource_defs": F.RESOURCE,
    "config": F.NODE_CONFIG,
    "partitions_def": F.PARTITIONS,
}
_SCHEDULE: Mapping[str, Feature] = {
    "job": F.SCHEDULE_CRON,
    "job_name": F.SCHEDULE_CRON,
    "target": F.SCHEDULE_CRON,
    "cron_schedule": F.SCHEDULE_CRON,
    "execution_timezone": F.SCHEDULE_CRON,
    "name": F.PIPELINE_DISPLAY,
    "run_config": F.NODE_CONFIG,
    "default_status": F.PIPELINE_PAUSED,
    "description": F.PIPELINE_DISPLAY,
}
_AT = ("minute_of_hour", "hour_of_day", "day_of_week", "day_of_month")
_SPEC: Mapping[str, Feature] = {
    "key": F.ASSET,
    "group_name": F.ASSET_FACTS,
    **dict.fromkeys(("owners", "tags", "description", "deps"), F.ASSET_DISPLAY),
    **_SHOWN,
    "partitions_def": F.PARTITIONS,
    "automation_condition": F.TRIGGER_NATIVE,
    "auto_materialize_policy": F.TRIGGER_NATIVE,
}
_ASSET_IN: Mapping[str, Feature] = {
    "key": F.EDGE_DATA,
    "key_prefix": F.EDGE_DATA,
    "partition_mapping": F.EDGE_DATA,
    "metadata": F.NODE_DISPLAY,
    "dagster_type": F.NODE_TYPES,
    "input_manager_key": F.NODE_OPTION,
}
"""Which partitions are read is told where it is another than that of the run (`lift_partitioned.tell_of_maps`)."""
_DEFINITIONS: Mapping[str, Feature] = {
    "assets": F.ASSET,
    "jobs": F.PIPELINE,
    "schedules": F.SCHEDULE_CRON,
    "asset_checks": F.CHECK,
    "sensors": F.PIPELINE,
    "resources": F.RESOURCE,
}
_PARTITIONS = (
    "start_date",
    "end_date",
    "timezone",
    "fmt",
    "cron_schedule",
    "end_offset",
    "minute_offset",
    "hour_offset",
)

NOT_CARRIED = Support(
    fidelity=Fidelity.LOST, reason="calque does not carry it", action="set it where the output runs"
)

ARGUMENTS: Mapping[str, tuple[Feature, Mapping[str, Feature], Feature | None]] = {
    "@op": (F.TASK_PYTHON, _OP, F.NODE_OPTION),
    "@graph": (
        F.GROUP,
        {
            "name": F.GROUP,
            "description": F.GROUP_DOC,
            "ins": F.EDGE_DATA,
            "out": F.EDGE_DATA,
            "config": F.NODE_CONFIGURED_BY,
        },
        F.PIPELINE_OPTION,
    ),
    "@job": (F.PIPELINE, _JOB, F.PIPELINE_OPTION),
    "to_job": (F.PIPELINE, _JOB, F.PIPELINE_OPTION),
    "@asset": (F.MATERIALIZE, _ASSET, F.NODE_OPTION),
    "@multi_asset": (F.MATERIALIZE, _ASSET, F.NODE_OPTION),
    "@graph_asset": (F.MATERIALIZE, _GRAPH_ASSET, F.NODE_OPTION),
    "@graph_multi_asset": (F.MATERIALIZE, _GRAPH_ASSET, F.NODE_OPTION),
    "@asset_check": (
        F.CHECK,
        {
            "asset": F.CHECK,
            "name": F.NODE_ID,
            "description": F.NODE_DOC,
            "blocking": F.CHECK,
            "retry_policy": F.NODE_RETRY,
        },
        F.NODE_OPTION,
    ),
    "AssetCheckKey": (F.CHECK, {}, F.CHECK),
    "AssetCheckSpec": (F.CHECK_OWN, {}, F.CHECK_OWN),
    "AssetSpec": (F.ASSET, {**_SPEC, "skippable": F.NODE_OUTPUTS}, F.NODE_OPTION),
    "SourceAsset": (F.ASSET, _SPEC, F.NODE_OPTION),
    "AssetOut": (
        F.ASSET,
        {**_SPEC, "is_required": F.NODE_OUTPUTS, "key_prefix": F.ASSET, "io_manager_key": F.NODE_STORE},
        F.NODE_OPTION,
    ),
    "AssetIn": (F.EDGE_DATA, _ASSET_IN, None),
    "AssetDep": (F.EDGE_ORDER, {"asset": F.EDGE_ORDER, "partition_mapping": F.EDGE_ORDER}, None),
    "AssetKey": (F.ASSET, {}, F.ASSET),
    "In": (F.EDGE_DATA, {"dagster_type": F.NODE_TYPES}, F.NODE_OPTION),
    "Out": (
        F.NODE_OUTPUTS,
        {"dagster_type": F.NODE_TYPES, "is_required": F.NODE_OUTPUTS, "io_manager_key": F.NODE_STORE},
        F.NODE_OPTION,
    ),
    "DynamicOut": (
        F.MAP_KWARGS,
        {"dagster_type": F.NODE_TYPES, "is_required": F.NODE_OUTPUTS},
        F.NODE_OPTION,
    ),
    "RetryPolicy": (
        F.NODE_RETRY,
        {
            "max_retries": F.NODE_RETRY,
            "delay": F.NODE_RETRY_DELAY,
            "backoff": F.NODE_RETRY_DELAY,
            "jitter": F.NODE_RETRY_DELAY,
        },
        F.NODE_RETRY,
    ),
    "define_asset_job": (F.PIPELINE, _JOB, F.PIPELINE_OPTION),
    "ScheduleDefinition": (F.SCHEDULE_CRON, _SCHEDULE, F.PIPELINE_OPTION),
    "@schedule": (F.SCHEDULE_CRON, _SCHEDULE, F.PIPELINE_OPTION),
    "build_schedule_from_partitioned_job": (
        F.SCHEDULE_PARTITIONS,
        {**_SCHEDULE, **dict.fromkeys(_AT, F.SCHEDULE_PARTITIONS)},
        F.PIPELINE_OPTION,
    ),
    "load": (
        F.PIPELINE,
        dict.fromkeys(
            (
                "modules",
                "module",
                "package_module",
                "package_name",
                "include_specs",
                "defs_root",
                "path_within_project",
                "project_root",
                "key_prefix",
                "asset_key_prefix",
                "source_key_prefix",
            ),
            F.PIPELINE,
        )
        | {
            "group_name": F.ASSET_FACTS,
            "resources": F.RESOURCE,
            "executor": F.PIPELINE_OPTION,
            "loggers": F.PIPELINE_OPTION,
            "automation_condition": F.TRIGGER_NATIVE,
            "backfill_policy": F.NODE_OPTION,
        },
        None,
    ),
    "with_resources": (F.RESOURCE, {"definitions": F.PIPELINE, "resource_defs": F.RESOURCE}, None),
    "Definitions": (F.PIPELINE, _DEFINITIONS, F.PIPELINE_OPTION),
    "partitions": (F.PARTITIONS, dict.fromkeys(_PARTITIONS, F.PARTITIONS), F.PARTITIONS),
}
"""For each construct: what it is itself, what its arguments are, what those that are not listed are."""


def meaning(construct: str, argument: str | None) -> Meaning:
    """What a construct, or one of its arguments, is."""
    itself, arguments, others = ARGUMENTS[construct]
    found = itself if argument is None else arguments.get(argument, others)
    return Meaning(found, None if found is not None else NOT_CARRIED)
