"""What bodies of Prefect's find around them."""

from __future__ import annotations

from calque.dialects.portables import portable_of
from calque.dialects.prefect.portable.names import ARTIFACTS
from calque.frontends.bodies.host import Host
from calque.ir.features import Feature

_FEATURES = {
    **dict.fromkeys(("Variable", "Secret", "String", "JSON"), Feature.BODY_BLOCK),
    **dict.fromkeys((*ARTIFACTS, "add_asset_metadata", "tags"), Feature.BODY_SHOWN),
    "emit_event": Feature.BODY_EVENT,
    **dict.fromkeys(("Cancelled", "Crashed", "Pending", "Running"), Feature.BODY_STATE),
    "get_run_logger": Feature.BODY_LOG,
    "get_logger": Feature.BODY_LOG,
}


def prefect_host() -> Host:
    """Prefect as bodies know it: tasks and flows are functions to them, so that nothing that defines one stays behind."""
    return Host(
        name="Prefect",
        owns=_owns,
        provided=_provided,
        feature_of=_feature,
        makes=lambda path: False,
        wraps=lambda path: False,
        has_attribute=_has_attribute,
    )


def _owns(module: str) -> bool:
    return module == "prefect" or module.startswith("prefect.")


def _provided(module: str, name: str) -> bool:
    portable = portable_of(module or name)
    if portable is None:
        return False
    return portable.provided(module, name) if module else portable.module(name) is not None


def _has_attribute(module: str, name: str, attribute: str) -> bool:
    portable = portable_of(module)
    return portable is None or portable.has_attribute(module, name, attribute)


def _feature(module: str, name: str) -> Feature:
    return _FEATURES.get(name, Feature.BODY_CONTEXT) if _provided(module, name) else Feature.BODY_FOREIGN
