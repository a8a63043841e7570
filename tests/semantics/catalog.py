"""All claims, in order: those of each module in `rows`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from tests.semantics import rows
from tests.semantics.claims import Claim


@cache
def claims() -> tuple[Claim, ...]:
    """The claims of all modules, by their numbers."""
    modules = [
        importlib.import_module(f"{rows.__name__}.{one.name}") for one in pkgutil.iter_modules(rows.__path__)
    ]
    return tuple(sorted((claim for module in modules for claim in module.CLAIMS), key=_number))


def _number(claim: Claim) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in claim.at.split(".")]
