"""What a body wants with each name that it imports from Airflow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calque.dialects.airflow.portable.names import MODULES, portable_module
from calque.ir.features import Feature

_OPERATORS = (
    "BaseBranchOperator",
    "BaseOperator",
    "BaseSensorOperator",
    "LoggingMixin",
    "PokeReturnValue",
    "apply_defaults",
)
_ASSETS = ("Asset", "AssetAlias", "Dataset", "DatasetAlias", "Metadata")

_FEATURES: Mapping[str, Feature] = MappingProxyType(
    dict.fromkeys(MODULES["airflow.exceptions"], Feature.BODY_FAIL)
    | dict.fromkeys(_OPERATORS, Feature.TASK_LOCAL_OPERATOR)
    | dict.fromkeys(_ASSETS, Feature.BODY_ASSET_EVENT)
    | {
        "AirflowSkipException": Feature.BODY_SKIP,
        "Variable": Feature.BODY_VARIABLE,
        "Connection": Feature.BODY_CONNECTION,
        "BaseHook": Feature.BODY_CONNECTION,
    }
)


def provided(module: str, name: str) -> bool:
    """Whether the portable runtime has what `from module import name` imports."""
    if not module:
        return portable_module(name) is not None
    return name in MODULES.get(module, ()) or portable_module(f"{module}.{name}") is not None


def feature_of(module: str, name: str) -> Feature:
    """What a body that imports the name wants of its orchestrator."""
    if not provided(module, name):
        return Feature.BODY_FOREIGN
    return _FEATURES.get(name, Feature.BODY_CONTEXT)
