"""What bodies of Prefect's find around them."""

from __future__ import annotations

from calque.frontends.bodies.host import Host
from calque.ir.features import Feature


def is_prefect(module: str) -> bool:
    """Whether a dotted module is part of Prefect, its collections included."""
    return module.partition(".")[0] == "prefect" or module.startswith("prefect_")


HOST = Host(
    name="Prefect",
    owns=is_prefect,
    provided=lambda module, name: False,
    feature_of=lambda module, name: Feature.BODY_FOREIGN,
    makes=lambda path: path.rpartition(".")[2] in ("flow", "task", "materialize", "Flow"),
    wraps=lambda path: path.rpartition(".")[2] == "flow",
)
"""Prefect, as bodies know it."""
