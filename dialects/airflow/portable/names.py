"""Which of Airflow's modules and names there are here."""

from __future__ import annotations

from collections.abc import Mapping

_SKIP = ("AirflowSkipException",)
_FAIL = ("AirflowFailException",)
_EXCEPTIONS = (
    "AirflowException",
    "AirflowBadRequest",
    "AirflowConfigException",
    "AirflowNotFoundException",
    "AirflowOptionalProviderFeatureException",
    "AirflowProviderDeprecationWarning",
    "AirflowRescheduleException",
    "AirflowSensorTimeout",
    "AirflowTaskTerminated",
    "AirflowTaskTimeout",
    "AirflowTimetableInvalid",
    "DagNotFound",
    "DagRunAlreadyExists",
    "DagRunNotFound",
    "ParamValidationError",
    "RemovedInAirflow3Warning",
    "RemovedInAirflow4Warning",
    "TaskInstanceNotFound",
    "TaskNotFound",
    "XComNotFound",
)
_TIMEZONE = (
    "coerce_datetime",
    "convert_to_utc",
    "datetime",
    "from_timestamp",
    "is_localized",
    "is_naive",
    "make_aware",
    "make_naive",
    "parse",
    "utc",
    "utc_epoch",
    "utcnow",
)
_MACROS = (
    "datetime",
    "datetime_diff_for_humans",
    "dateutil",
    "ds_add",
    "ds_format",
    "json",
    "random",
    "time",
    "timedelta",
    "uuid",
    "yaml",
)
_OPERATOR = ("BaseOperator",)
_SENSOR = ("BaseSensorOperator", "PokeReturnValue")
_OPERATORS = (*_OPERATOR, *_SENSOR)
_ASSETS = ("Asset", "AssetAlias", "Metadata")
_SDK = (
    *_ASSETS,
    "BaseHook",
    *_OPERATORS,
    "Connection",
    "Context",
    "TriggerRule",
    "Variable",
    "get_current_context",
    "task",
)

MODULES: Mapping[str, tuple[str, ...]] = {
    "airflow": ("AirflowException", "Dataset"),
    "airflow.configuration": ("conf",),
    "airflow.datasets": ("Dataset", "DatasetAlias"),
    "airflow.datasets.metadata": ("Metadata",),
    "airflow.decorators": ("task",),
    "airflow.exceptions": (*_EXCEPTIONS, *_SKIP, *_FAIL),
    "airflow.hooks.base": ("BaseHook",),
    "airflow.hooks.base_hook": ("BaseHook",),
    "airflow.macros": _MACROS,
    "airflow.models": ("BaseOperator", "Connection", "Variable"),
    "airflow.models.baseoperator": _OPERATOR,
    "airflow.models.connection": ("Connection",),
    "airflow.models.variable": ("Variable",),
    "airflow.models.xcom": ("XCOM_RETURN_KEY",),
    "airflow.operators.branch": ("BaseBranchOperator",),
    "airflow.operators.python": ("get_current_context",),
    "airflow.operators.sensors": ("BaseSensorOperator",),
    "airflow.providers.common.compat.sdk": (*_EXCEPTIONS, *_SKIP, *_FAIL, *_SDK, "timezone"),
    "airflow.providers.standard.operators.branch": ("BaseBranchOperator",),
    "airflow.providers.standard.operators.python": ("get_current_context",),
    "airflow.providers.standard.utils.weekday": ("WeekDay",),
    "airflow.sdk": _SDK,
    "airflow.sdk.bases.branch": ("BaseBranchOperator",),
    "airflow.sdk.bases.hook": ("BaseHook",),
    "airflow.sdk.bases.operator": _OPERATOR,
    "airflow.sdk.bases.sensor": _SENSOR,
    "airflow.sdk.definitions.asset": ("Asset", "AssetAlias"),
    "airflow.sdk.definitions.asset.metadata": ("Metadata",),
    "airflow.sdk.definitions.connection": ("Connection",),
    "airflow.sdk.definitions.context": ("Context", "get_current_context"),
    "airflow.sdk.definitions.variable": ("Variable",),
    "airflow.sdk.exceptions": (*_EXCEPTIONS, *_SKIP, *_FAIL),
    "airflow.sdk.execution_time.macros": _MACROS,
    "airflow.sdk.timezone": _TIMEZONE,
    "airflow.sensors.base": _SENSOR,
    "airflow.sensors.base_sensor_operator": ("BaseSensorOperator",),
    "airflow.utils.context": ("Context",),
    "airflow.utils.dates": ("days_ago",),
    "airflow.utils.decorators": ("apply_defaults",),
    "airflow.utils.helpers": ("chunks", "merge_dicts"),
    "airflow.utils.log.logging_mixin": ("LoggingMixin",),
    "airflow.utils.state": ("DagRunState", "State", "TaskInstanceState"),
    "airflow.utils.timezone": _TIMEZONE,
    "airflow.utils.trigger_rule": ("TriggerRule",),
    "airflow.utils.types": ("DagRunType",),
    "airflow.utils.weekday": ("WeekDay",),
    "airflow.utils.xcom": ("XCOM_RETURN_KEY",),
}
"""For each module, the names that the portable runtime has in its place."""

ALIASES: Mapping[str, str] = {
    "airflow.sdk.macros": "airflow.sdk.execution_time.macros",
    "airflow.providers.common.compat.sdk.timezone": "airflow.sdk.timezone",
}
"""Modules that are reached under another dotted name, too."""


_PREFIXES: Mapping[str, str] = {
    "airflow.macros": "macros_",
    "airflow.sdk.execution_time.macros": "macros_",
    "airflow.sdk.timezone": "timezone_",
    "airflow.utils.timezone": "timezone_",
}
"""Modules whose names are too general to stand beside the others."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return _PREFIXES.get(module, "") + name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None; a package counts if a module inside it does."""
    known = ALIASES.get(dotted, dotted)
    if known in MODULES or any(module.startswith(f"{known}.") for module in MODULES):
        return known
    return None
