"""Which of Prefect 1's modules and names there are here."""

from __future__ import annotations

from collections.abc import Mapping

_SIGNALS = (
    "FAIL",
    "LOOP",
    "PAUSE",
    "PrefectStateSignal",
    "RETRY",
    "SKIP",
    "SUCCESS",
    "TRIGGERFAIL",
    "VALIDATIONFAIL",
)

MODULES: Mapping[str, tuple[str, ...]] = {
    "prefect_one": ("Task", "context", "task"),
    "prefect_one.core": ("Task",),
    "prefect_one.core.task": ("Task",),
    "prefect_one.engine.signals": _SIGNALS,
    "prefect_one.utilities.context": ("context",),
    "prefect_one.utilities.logging": ("get_logger",),
    "prefect_one.utilities.tasks": ("defaults_from_attrs", "task"),
}
"""For each module, the names that the portable runtime has in its place; Prefect 1's own is called `prefect_one` here."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None; a package counts if a module inside it does."""
    if dotted in MODULES or any(module.startswith(f"{dotted}.") for module in MODULES):
        return dotted
    return None
