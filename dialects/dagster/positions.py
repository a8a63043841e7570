"""The arguments of Dagster's definitions that can be given by position, in order (Dagster 1.13).

What is given beyond these, or to what is not listed, is told as not carried.
"""

from __future__ import annotations

from collections.abc import Mapping

_CADENCE = ("timezone", "fmt", "end_offset", "exclusions")
_OUT = ("dagster_type", "description", "is_required", "io_manager_key", "metadata", "code_version")
_MODULES = ("group_name", "key_prefix")
_LOCATION = ("resources", "loggers", "executor")
_STATUS = (
    "name",
    "minimum_interval_seconds",
    "description",
    "monitored_jobs",
    "job_selection",
    "monitor_all_code_locations",
    "default_status",
    "request_job",
    "request_jobs",
    "monitor_all_repositories",
    "tags",
    "metadata",
)

DECLARED: Mapping[str, tuple[str, ...]] = {
    "AssetCheckKey": ("asset_key", "name"),
    "AssetCheckSpec": ("name",),
    "AssetDep": ("asset",),
    "AssetIn": ("key", "metadata", "key_prefix", "input_manager_key", "partition_mapping", "dagster_type"),
    "AssetOut": (
        "key_prefix", "key", "dagster_type", "description", "is_required", "io_manager_key", "metadata", "group_name",
        "code_version", "automation_condition", "backfill_policy", "owners", "tags", "kinds", "freshness_policy", "is_virtual",
    ),
    "AssetSpec": ("key",),
    "DynamicOut": _OUT,
    "In": (
        "dagster_type", "description", "default_value", "metadata", "asset_key", "asset_partitions", "input_manager_key",
    ),
    "Out": _OUT,
    "RetryPolicy": ("max_retries", "delay", "backoff", "jitter"),
    "SourceAsset": (
        "key", "metadata", "io_manager_key", "io_manager_def", "description", "partitions_def", "group_name", "resource_defs",
        "observe_fn", "op_tags",
    ),
}  # fmt: skip
"""Values that only say something about a definition."""

PARTITIONS: Mapping[str, tuple[str, ...]] = {
    "DailyPartitionsDefinition": ("start_date", "end_date", "minute_offset", "hour_offset", *_CADENCE),
    "DynamicPartitionsDefinition": ("partition_fn", "name"),
    "HourlyPartitionsDefinition": ("start_date", "end_date", "minute_offset", *_CADENCE),
    "MonthlyPartitionsDefinition": (
        "start_date", "end_date", "minute_offset", "hour_offset", "day_offset", *_CADENCE,
    ),
    "MultiPartitionsDefinition": ("partitions_defs",),
    "StaticPartitionsDefinition": ("partition_keys",),
    "TimeWindowPartitionsDefinition": (
        "start", "fmt", "end", "schedule_type", "timezone", "end_offset", "minute_offset", "hour_offset", "day_offset",
        "cron_schedule", "exclusions",
    ),
    "WeeklyPartitionsDefinition": (
        "start_date", "end_date", "minute_offset", "hour_offset", "day_offset", *_CADENCE,
    ),
}  # fmt: skip
"""Definitions of partitions."""

_TIMED = ("timezone", "fmt", "end_offset", "tags_for_partition_fn", "exclusions")
_KEYED = ("tags_for_partition_fn", "tags_for_partition_key_fn")

CONFIG_SOURCES: Mapping[str, tuple[str, ...]] = {
    "ConfigMapping": ("config_fn", "config_schema", "receive_processed_config_values"),
    "PartitionedConfig": (
        "partitions_def", "run_config_for_partition_fn", "decorated_fn", "tags_for_partition_fn",
        "run_config_for_partition_key_fn", "tags_for_partition_key_fn",
    ),
    "config_mapping": ("config_fn",),
    "daily_partitioned_config": ("start_date", "minute_offset", "hour_offset", *_TIMED),
    "dynamic_partitioned_config": ("partition_fn", *_KEYED),
    "hourly_partitioned_config": ("start_date", "minute_offset", *_TIMED),
    "monthly_partitioned_config": ("start_date", "minute_offset", "hour_offset", "day_offset", *_TIMED),
    "partitioned_config": ("partitions_def", "tags_for_partition_key_fn"),
    "static_partitioned_config": ("partition_keys", *_KEYED),
    "weekly_partitioned_config": ("start_date", "minute_offset", "hour_offset", "day_offset", *_TIMED),
}  # fmt: skip
"""What says what jobs are configured with."""

PARTITIONED_CONFIGS: Mapping[str, str] = {
    "daily_partitioned_config": "DailyPartitionsDefinition",
    "dynamic_partitioned_config": "DynamicPartitionsDefinition",
    "hourly_partitioned_config": "HourlyPartitionsDefinition",
    "monthly_partitioned_config": "MonthlyPartitionsDefinition",
    "static_partitioned_config": "StaticPartitionsDefinition",
    "weekly_partitioned_config": "WeeklyPartitionsDefinition",
}
"""The partitions that a decorator makes of its arguments."""

SENSORS: Mapping[str, tuple[str, ...]] = {
    "asset_sensor": ("asset_key",),
    "multi_asset_sensor": ("monitored_assets",),
    "run_failure_sensor": _STATUS,
    "run_status_sensor": ("run_status", *_STATUS),
    "sensor": ("job_name",),
}
"""The decorators of sensors."""

SCHEDULES: Mapping[str, tuple[str, ...]] = {
    "ScheduleDefinition": ("name",),
    "build_schedule_from_partitioned_job": (
        "job", "description", "name", "minute_of_hour", "hour_of_day", "day_of_week", "day_of_month", "default_status",
        "tags", "cron_schedule", "execution_timezone", "metadata", "owners",
    ),
    "schedule": ("cron_schedule",),
}  # fmt: skip
"""What makes schedules."""

LOADERS: Mapping[str, tuple[str, ...]] = {
    "load_asset_checks_from_current_module": ("asset_key_prefix",),
    "load_asset_checks_from_modules": ("modules", "asset_key_prefix"),
    "load_asset_checks_from_package_module": ("package_module", "asset_key_prefix"),
    "load_asset_checks_from_package_name": ("package_name", "asset_key_prefix"),
    "load_assets_from_current_module": _MODULES,
    "load_assets_from_modules": ("modules", *_MODULES),
    "load_assets_from_package_module": ("package_module", *_MODULES),
    "load_assets_from_package_name": ("package_name", *_MODULES),
    "load_definitions_from_current_module": _LOCATION,
    "load_definitions_from_module": ("module", *_LOCATION),
    "load_definitions_from_modules": ("modules", *_LOCATION),
    "load_definitions_from_package_module": ("package_module", *_LOCATION),
    "load_definitions_from_package_name": ("package_name", *_LOCATION),
    "load_defs": ("defs_root", "project_root", "terminate_autoloading_on_keyword_files"),
    "load_from_defs_folder": (),
}
"""What collects definitions out of modules."""

POSITIONS: Mapping[str, tuple[str, ...]] = {
    **DECLARED,
    **PARTITIONS,
    **CONFIG_SOURCES,
    **SENSORS,
    **SCHEDULES,
    **LOADERS,
    "Definitions": (
        "assets", "schedules", "sensors", "jobs", "resources", "executor", "loggers", "asset_checks", "metadata", "component_tree",
    ),
    "with_resources": ("definitions", "resource_defs", "resource_config_by_key"),
    "define_asset_job": (
        "name", "selection", "config", "description", "tags", "run_tags", "metadata", "partitions_def", "executor_def", "hooks",
        "op_retry_policy", "owners", "automation_condition",
    ),
    "to_job": (
        "name", "description", "resource_defs", "config", "tags", "metadata", "logger_defs", "executor_def", "hooks",
        "op_retry_policy", "op_selection", "partitions_def", "asset_layer", "input_values", "run_tags",
    ),
}  # fmt: skip
"""All of them, by the names that Dagster has; `to_job` is a method of graphs."""
