"""What bodies of Dagster's find around them, and which of its names make parts of graphs."""

from __future__ import annotations

from calque.dialects.portables import portable_of
from calque.frontends.bodies.host import Host
from calque.frontends.dagster.bases import BASES
from calque.frontends.dagster.declared import POSITIONS as DECLARED
from calque.frontends.dagster.library import MAKERS, UNREAD
from calque.frontends.dagster.partitions import POSITIONS as PARTITIONS
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic

_DECORATORS = frozenset({"job", "graph", "definitions", "repository", "graph_asset", "graph_multi_asset"})
_VALUES = frozenset({"AssetKey", "Nothing", *BASES, *DECLARED, *PARTITIONS})
"""Names that bodies and their modules use, too."""
_MAKERS = frozenset({*MAKERS, *UNREAD}) - _VALUES
_FEATURES = {
    "Failure": Feature.BODY_FAIL,
    "RetryRequested": Feature.BODY_RETRY,
    "EnvVar": Feature.BODY_VARIABLE,
    "get_dagster_logger": Feature.BODY_LOG,
}


def dagster_host() -> Host:
    """Dagster as bodies know it."""
    return Host(
        name="Dagster",
        owns=_owns,
        provided=_provided,
        feature_of=_feature,
        makes=lambda path: path.rpartition(".")[2] in _MAKERS,
        wraps=lambda path: path.rpartition(".")[2] in _DECORATORS,
        injected={"context": Intrinsic.CONTEXT, "_context": Intrinsic.CONTEXT},
    )


def _owns(module: str) -> bool:
    return module == "dagster" or module.startswith("dagster.")


def _provided(module: str, name: str) -> bool:
    portable = portable_of(module or name)
    if portable is None:
        return False
    return portable.provided(module, name) if module else portable.module(name) is not None


def _feature(module: str, name: str) -> Feature:
    if not _provided(module, name):
        return Feature.BODY_FOREIGN
    return _FEATURES.get(name, Feature.BODY_CONTEXT)
