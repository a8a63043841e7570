"""What bodies of Dagster's find around them, and which of its names make parts of graphs."""

from __future__ import annotations

from calque.dialects.dagster.portable.contexts import ExecutionContext, Run
from calque.dialects.dagster.portable.hooks import HookContext
from calque.dialects.dagster.portable.looks import SensorEvaluationContext
from calque.dialects.dagster.portable.ticks import ScheduleEvaluationContext
from calque.dialects.dagster.positions import DECLARED, PARTITIONS, SENSORS
from calque.dialects.members import members
from calque.dialects.portables import portable_of
from calque.frontends.bodies.asked_objects import Objects
from calque.frontends.bodies.host import Host
from calque.frontends.dagster.bases import BASES
from calque.frontends.dagster.foreign_assets import is_foreign
from calque.frontends.dagster.library import MAKERS
from calque.frontends.dagster.native_definitions import PLACES as NATIVES
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic

_CONTEXTS = (
    "OpExecutionContext",
    "AssetExecutionContext",
    "AssetCheckExecutionContext",
    "ScheduleEvaluationContext",
    "SensorEvaluationContext",
)
"""What annotations say of a parameter that is a body's context."""
_DECORATORS = frozenset(
    {
        "job",
        "graph",
        "definitions",
        "repository",
        "graph_asset",
        "graph_multi_asset",
        "asset",
        "multi_asset",
        "schedule",
    }
    | SENSORS.keys()
    | NATIVES.keys()
)
"""What makes of a function something that is no function any more. (Ops are called as functions, too.)"""
_VALUES = frozenset({"AssetKey", "Nothing", *BASES, *DECLARED, *PARTITIONS})
"""Names that bodies and their modules use, too."""
_MAKERS = frozenset(MAKERS) - _VALUES
_FEATURES = {
    "Failure": Feature.BODY_FAIL,
    "RetryRequested": Feature.BODY_RETRY,
    "EnvVar": Feature.BODY_ENVIRONMENT,
    "get_dagster_logger": Feature.BODY_LOG,
}


def dagster_host() -> Host:
    """Dagster as bodies know it."""
    return Host(
        name="Dagster",
        owns=_owns,
        provided=_provided,
        feature_of=_feature,
        makes=_makes,
        wraps=lambda path: path.rpartition(".")[2] in _DECORATORS or _is_foreign(path),
        injected={"context": Intrinsic.CONTEXT, "_context": Intrinsic.CONTEXT},
        has_attribute=_has_attribute,
        objects=Objects(
            members={
                "context": members(ExecutionContext)
                | members(HookContext)
                | members(ScheduleEvaluationContext)
                | members(SensorEvaluationContext),
                "context.run": members(Run),
            },
            reached={("context", "run"): "context.run", ("context", "dagster_run"): "context.run"},
            parameters=("context",),
            typed=dict.fromkeys(_CONTEXTS, "context"),
        ),
    )


def _owns(module: str) -> bool:
    return module == "dagster" or module.startswith("dagster.") or _is_foreign(module)


def _makes(path: str) -> bool:
    return path.rpartition(".")[2] in _MAKERS or _is_foreign(path)


def _is_foreign(path: str) -> bool:
    """A decorator of a library beside Dagster that makes assets."""
    return path.startswith("dagster_") and is_foreign(path)


def _provided(module: str, name: str) -> bool:
    portable = portable_of(module or name)
    if portable is None:
        return False
    return portable.provided(module, name) if module else portable.module(name) is not None


def _has_attribute(module: str, name: str, attribute: str) -> bool:
    portable = portable_of(module)
    return portable is None or portable.has_attribute(module, name, attribute)


def _feature(module: str, name: str) -> Feature:
    if not _provided(module, name):
        return Feature.BODY_FOREIGN
    return _FEATURES.get(name, Feature.BODY_CONTEXT)
