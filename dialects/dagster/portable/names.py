"""Which of Dagster's modules and names there are here."""

from __future__ import annotations

from collections.abc import Mapping

_CONFIG_SOURCES = (
    "ConfigMapping",
    "PartitionedConfig",
    "config_mapping",
    "daily_partitioned_config",
    "dynamic_partitioned_config",
    "hourly_partitioned_config",
    "monthly_partitioned_config",
    "partitioned_config",
    "static_partitioned_config",
    "weekly_partitioned_config",
)
_EVENTS = (
    "AssetCheckResult",
    "AssetCheckSeverity",
    "AssetKey",
    "AssetMaterialization",
    "AssetObservation",
    "DataVersion",
    "DynamicOutput",
    "ExpectationResult",
    "MaterializeResult",
    "ObserveResult",
    "Output",
)
_CONTEXTS = (
    "AssetCheckExecutionContext",
    "AssetExecutionContext",
    "InitResourceContext",
    "OpExecutionContext",
)
_ERRORS = (
    "DagsterError",
    "DagsterInvalidConfigError",
    "DagsterInvariantViolationError",
    "DagsterTypeCheckDidNotPass",
    "Failure",
    "RetryRequested",
)
_SETTINGS = (
    "Config",
    "ConfigurableResource",
    "EnvVar",
    "PermissiveConfig",
    "ResourceDependency",
    "ResourceParam",
)
_PARTITIONS = ("MultiPartitionKey", "PartitionKeyRange")
_HOOKS = ("HookContext", "HookDefinition", "failure_hook", "success_hook")
_LEGACY = (
    "BoolSource",
    "Field",
    "IntSource",
    "Noneable",
    "ResourceDefinition",
    "StringSource",
    "resource",
)
DEFINITIONS = (
    "AllPartitionMapping",
    "AssetCheckSpec",
    "AssetDep",
    "AssetIn",
    "AssetOut",
    "AssetSelection",
    "AssetSpec",
    "AutoMaterializePolicy",
    "AutoMaterializeRule",
    "AutomationCondition",
    "BackfillPolicy",
    "Backoff",
    "DailyPartitionsDefinition",
    "DynamicOut",
    "DynamicPartitionsDefinition",
    "FreshnessPolicy",
    "GraphIn",
    "GraphOut",
    "HourlyPartitionsDefinition",
    "IdentityPartitionMapping",
    "In",
    "Jitter",
    "LastPartitionMapping",
    "LegacyFreshnessPolicy",
    "MonthlyPartitionsDefinition",
    "MultiPartitionMapping",
    "MultiPartitionsDefinition",
    "MultiToSingleDimensionPartitionMapping",
    "Nothing",
    "Out",
    "RetryPolicy",
    "SpecificPartitionsPartitionMapping",
    "StaticPartitionMapping",
    "StaticPartitionsDefinition",
    "TimeWindowPartitionMapping",
    "TimeWindowPartitionsDefinition",
    "WeeklyPartitionsDefinition",
)
"""What says how Dagster is to run something: code that makes it can be imported."""
_MANAGERS = (
    "ConfigurableIOManager",
    "ConfigurableIOManagerFactory",
    "FilesystemIOManager",
    "IOManager",
    "InputContext",
    "OutputContext",
    "fs_io_manager",
    "io_manager",
)
_TICKS = (
    "RunConfig",
    "RunRequest",
    "ScheduleEvaluationContext",
    "SensorEvaluationContext",
    "SensorResult",
    "SkipReason",
)
_METADATA = ("MetadataValue", "TableColumn", "TableRecord", "TableSchema")

MODULES: Mapping[str, tuple[str, ...]] = {
    "dagster": (
        *_CONFIG_SOURCES,
        *_EVENTS,
        *_CONTEXTS,
        *_ERRORS,
        *_SETTINGS,
        *_PARTITIONS,
        *_HOOKS,
        *_LEGACY,
        *_MANAGERS,
        *_METADATA,
        *_TICKS,
        *DEFINITIONS,
        "get_dagster_logger",
    ),
}
"""For each module, the names that the portable runtime has in its place."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None."""
    return dotted if dotted in MODULES else None
