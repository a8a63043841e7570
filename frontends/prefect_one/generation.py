"""Say of which generation an import of Prefect is, where a portable runtime has what it imports.

    from prefect.engine import signals      becomes      from prefect_one.engine import signals

Prefect 1 and Prefect 3 have one name; what code of the one imports is not there in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from calque.frontends.prefect_one.host import ours, provided
from calque.ir.base import Model
from calque.ir.expressions import Hole
from calque.ir.rewriting import rewritten

M = TypeVar("M", bound=Model)


def told_apart(parts: Sequence[M]) -> tuple[M, ...]:
    """The same, with each import of Prefect's named after its generation."""
    return tuple(rewritten(part, lambda one: _hole(one) if isinstance(one, Hole) else one) for part in parts)


def _hole(hole: Hole) -> Hole:
    if hole.form != "import":
        return hole
    if hole.source is None:
        return hole.model_copy(
            update={"imports": tuple(_module(name, bound) for name, bound in hole.imports)}
        )
    if any(provided(hole.source, name) for name, _ in hole.imports):
        return hole.model_copy(update={"source": ours(hole.source)})
    return hole


def _module(name: str, bound: str) -> tuple[str, str]:
    """`import prefect.engine` binds the package, whose attributes the portable runtime has, too."""
    if name.partition(".")[0] != "prefect" or not provided("", name):
        return name, bound
    return ("prefect_one", bound) if bound == "prefect" else (ours(name), bound)
