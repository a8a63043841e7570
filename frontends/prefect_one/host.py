"""What bodies of Prefect 1's find around them."""

from __future__ import annotations

import ast
from collections.abc import Callable

from calque.dialects.portables import portable_of
from calque.dialects.prefect_one.portable.names import MODULES, portable_module
from calque.frontends.bodies.host import Host
from calque.ir.features import Feature

_FEATURES = {
    "SKIP": Feature.BODY_SKIP,
    "FAIL": Feature.BODY_FAIL,
    "PAUSE": Feature.BODY_RETRY_SIGNAL,
    "RETRY": Feature.BODY_RETRY_SIGNAL,
    "get_logger": Feature.BODY_LOG,
}
_MAKERS = frozenset(
    {"Flow", "Parameter", "DateTimeParameter", "case", "switch", "ifelse", "merge", "unmapped", "flatten"}
)


def prefect_one_host(made: Callable[[ast.Call], bool]) -> Host:
    """Prefect 1 as bodies know it.

    Args:
        made: whether a call made a task, or an edge.
    """
    return Host(
        name="Prefect 1",
        owns=_owns,
        provided=provided,
        feature_of=_feature,
        makes=lambda path: path.rpartition(".")[2] in _MAKERS,
        wraps=lambda path: False,
        made=made,
        has_attribute=_has_attribute,
    )


def ours(module: str) -> str:
    """What a module of Prefect 1's is called among the portable runtimes, where Prefect 3's has the name `prefect`."""
    top, _, rest = module.partition(".")
    return (
        f"prefect_one.{rest}" if top == "prefect" and rest else "prefect_one" if top == "prefect" else module
    )


def provided(module: str, name: str) -> bool:
    """Whether the portable runtime has what `from module import name` imports."""
    if not module:
        return portable_module(ours(name)) is not None
    found = ours(module)
    return name in MODULES.get(found, ()) or portable_module(f"{found}.{name}") is not None


def _owns(module: str) -> bool:
    return module == "prefect" or module.startswith("prefect.")


def _has_attribute(module: str, name: str, attribute: str) -> bool:
    portable = portable_of("prefect_one")
    return portable is None or portable.has_attribute(ours(module), name, attribute)


def _feature(module: str, name: str) -> Feature:
    return _FEATURES.get(name, Feature.BODY_CONTEXT) if provided(module, name) else Feature.BODY_FOREIGN
