"""What the names of Airflow's packages mean to the evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from calque.dialects.airflow.enums import BY_NAME
from calque.dialects.airflow.operator import Operator
from calque.dialects.airflow.operators import operators
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow import relations
from calque.frontends.airflow.asset_decorator import AssetDecorator
from calque.frontends.airflow.assets import AssetClass
from calque.frontends.airflow.dags import DagClass
from calque.frontends.airflow.decorators import DagDecorator, GroupDecorator
from calque.frontends.airflow.group_making import GroupClass
from calque.frontends.airflow.operator_classes import BASE_CLASSES, OperatorClass
from calque.frontends.airflow.platform_values import (
    Configuration,
    Made,
    ParamClass,
    PlatformCall,
)
from calque.frontends.airflow.reading import Reading
from calque.frontends.airflow.references import XComArgClass
from calque.frontends.airflow.setups import ContextWrapper
from calque.frontends.airflow.taskflow import ScopeDecorator, TaskDecorator
from calque.frontends.airflow.timezone_functions import TIMEZONE
from calque.frontends.python.calls import Native
from calque.frontends.python.values import (
    ABSENT,
    Call,
    Model,
    Value,
)
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

VERSIONS = {Version.V1: "1.10.15", Version.V2: "2.11.0", Version.V3: "3.3.2"}
"""What `airflow.__version__` is taken to be."""
SINCE = {"airflow.sdk": Version.V3, "airflow.decorators": Version.V2, "airflow.providers": Version.V2}
"""Packages that older versions do not have."""
UNTIL = {
    "airflow.utils.dates": Version.V2,
    "airflow.operators.subdag": Version.V2,
    "airflow.operators.subdag_operator": Version.V2,
}
"""Modules that newer versions do not have."""
DECORATOR_PACKAGES = ("airflow.decorators", "airflow.sdk", "airflow.sdk.definitions.decorators")
MADE = (
    "Timetable",
    "PartitionedAtRuntime",
    "Schedule",
    "Mapper",
    "Window",
    "Deadline",
    "DeadlineAlert",
    "RetryPolicy",
    "RetryRule",
    "Watcher",
)
"""Endings of names of things that are only looked at when the graph is lifted."""


def is_missing(path: str, version: Version) -> bool:
    """Whether a version of Airflow does not have what a dotted name names."""
    return any(
        version < since and (path == package or path.startswith(f"{package}."))
        for package, since in SINCE.items()
    ) or any(
        version > until and (path == module or path.startswith(f"{module}."))
        for module, until in UNTIL.items()
    )


def meaning(path: str, reading: Reading) -> Value:
    """What a dotted name of Airflow's means; most mean the same wherever they are imported from."""
    parent, _, name = path.rpartition(".")
    if parent in DECORATOR_PACKAGES or (name == "dag" and parent.endswith(".dag")):
        decorator = _decorator(reading, name)
        if decorator is not None:
            return decorator
    make = _CLASSES.get(name)
    if make is not None:
        return make(reading)
    if name in BY_NAME:
        return BY_NAME[name]
    if name in BASE_CLASSES:
        return OperatorClass(reading, path, None)
    if name in _FUNCTIONS:
        return relations.EdgeFunction(reading, name, _FUNCTIONS[name])
    if parent.endswith("timezone") and name in TIMEZONE:
        return TIMEZONE[name]
    if name == "is_venv_installed":
        return Native(path, _venv_installed)
    if name in _TRANSPARENT:
        return Native(path, _same)
    if name == "conf" and "." in path:
        return Configuration()
    if name in _PLATFORM:
        return PlatformCall(_PLATFORM[name])
    if name[0].isupper() and name.endswith(MADE) and name != "BaseTimetable":
        return Made(reading, path)
    if name[0].isupper() and name.endswith(("Operator", "Sensor", "OperatorAsync", "SensorAsync")):
        return OperatorClass(reading, path, _core().get(name) if _is_core(path) else None)
    return ABSENT


def _decorator(reading: Reading, name: str) -> Model | None:
    match name:
        case "dag":
            return DagDecorator(reading)
        case "task":
            return TaskDecorator(reading)
        case "task_group":
            return GroupDecorator(reading)
        case "setup" | "teardown":
            return ScopeDecorator(reading, name)
        case "asset":
            return AssetDecorator(reading)
        case "python_task" | "branch_task" | "short_circuit_task" | "sensor_task" | "virtualenv_task":
            return TaskDecorator(reading, name.removesuffix("_task"))
        case _:
            return None


def _asset_class(name: str) -> Callable[[Reading], Model]:
    return lambda reading: AssetClass(reading, name)


_TRANSPARENT = ("apply_defaults", "provide_session")
"""Decorators of Airflow's that leave a function what it is, as far as reading goes."""
_CLASSES: dict[str, Callable[[Reading], Model]] = {
    "DAG": DagClass,
    "TaskGroup": GroupClass,
    "XComArg": XComArgClass,
    "Label": relations.LabelClass,
    "EdgeModifier": relations.LabelClass,
    "Param": ParamClass,
    "context_wrapper": ContextWrapper,
    **{
        name: _asset_class(name)
        for name in (
            "Asset",
            "Dataset",
            "AssetAlias",
            "DatasetAlias",
            "AssetAll",
            "AssetAny",
            "DatasetAll",
            "DatasetAny",
        )
    },
}
_FUNCTIONS: dict[str, Callable[[Evaluator, Call], None]] = {
    "chain": relations.chain,
    "chain_linear": relations.chain_linear,
    "cross_downstream": relations.cross_downstream,
}
_PLATFORM = {
    "days_ago": "days_ago, which counts from today,",
    "get_connection": "a connection",
    "get_uri": "a connection",
    "Connection": "a connection",
    "BaseHook": "a connection",
}


def _same(evaluator: Evaluator, call: Call) -> Value:
    """What such a decorator gives back: the function itself."""
    return call.args[0].value if call.args else Native("airflow.utils", _same)


def _venv_installed(evaluator: Evaluator, call: Call) -> Value:
    """Whether virtualenv is installed where the DAG runs: assumed, so that what depends on it is read."""
    evaluator.report(
        "assumed-virtualenv",
        Severity.WARNING,
        "virtualenv is assumed to be installed: what Airflow only does with it is part of the DAG",
        "install virtualenv where the tasks run",
        call.site,
    )
    return True


@cache
def _core() -> Mapping[str, Operator]:
    """Airflow's own operators by the names of their classes."""
    return {
        path.rpartition(".")[2]: operator
        for operator in operators()
        for path in operator.paths
        if _is_core(path)
    }


def _is_core(path: str) -> bool:
    return path.startswith(("airflow.operators.", "airflow.sensors.", "airflow.providers.standard."))
