"""Names for things whose own names are only known on the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.values import Site, Symbolic, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


def unknown_name(reading: Reading, evaluator: Evaluator, value: Value, kind: str, site: Site) -> str:
    """A name for something whose own name is not known, reported; no two are the same."""
    reason = value.reason if isinstance(value, Symbolic) else "it is not a text"
    evaluator.report(
        f"unknown-{kind}-id",
        Severity.ERROR,
        f"the id of this {kind} is not known: {reason}",
        "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
        site,
    )
    name = f"unknown_{kind}_line_{site.span().line}"
    count = reading.unnamed[name] = reading.unnamed.get(name, 0) + 1
    return name if count == 1 else f"{name}_{count}"
