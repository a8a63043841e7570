"""What the names of a module stand for, where definitions are collected out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calque.frontends.dagster.declared import Declared
from calque.frontends.python.values import Argument, External, Site, Symbolic, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

DEFINES = re.compile("asset|check|defs|definition|job|schedule|sensor", re.IGNORECASE)
"""What the names of functions have that give definitions."""


def defined(evaluator: Evaluator, names: Mapping[str, Value], kinds: tuple[type, ...]) -> Iterator[Value]:
    """The definitions that a module has under names, and in lists under names.

    Args:
        kinds: the models of what is wanted.
    """
    for value in list(names.values()):
        for item in value if isinstance(value, list | tuple) else [value]:
            tell_if_left_out(evaluator, item)
            if isinstance(item, Declared) and item.kind not in ("AssetSpec", "SourceAsset"):
                continue
            if isinstance(item, kinds):
                yield item


def tell_if_left_out(evaluator: Evaluator, value: Value) -> None:
    """Say that what a library's function gives is not collected, if by its name it may give definitions."""
    match value:
        case Symbolic(op="call", operands=(External(path=path), *_), site=Site() as site):
            if path.startswith("dagster") and DEFINES.search(path.rpartition(".")[2]):
                evaluator.report(
                    "unknown-definition",
                    Severity.WARNING,
                    f"what {path} gives is not known, and left out where definitions are collected",
                    "list it in a Definitions by its name",
                    site,
                )


def collected(evaluator: Evaluator, given: Argument, kinds: tuple[type, ...]) -> Iterator[Value]:
    """What a `Definitions` gets by `**`, of which nothing is known: if a library collects it out of the module's names,
    what these stand for.
    """
    value = given.value
    names = evaluator.current_module.names
    if isinstance(value, Symbolic) and any(operand is names for operand in value.operands):
        evaluator.report(
            "unknown-definition",
            Severity.WARNING,
            f"what collects definitions here is not known ({value.reason}): taken to be all that this module has",
            "read the module along that has it, or list them by their names",
            given.site,
        )
        yield from defined(evaluator, names, kinds)
        return
    reason = value.reason if isinstance(value, Symbolic) else "it is no dict"
    evaluator.report(
        "unknown-definition",
        Severity.ERROR,
        f"what Definitions is given by ** is left out: {reason}",
        "list it by its names",
        given.site,
    )
