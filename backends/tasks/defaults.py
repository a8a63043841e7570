"""What parameters are where a run gives nothing: what can be written down, and what of it cannot."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.expressions import Constant, Duration, Entries, Expr, Instant, Items
from calque.ir.features import Feature
from calque.ir.fidelity import lost
from calque.ir.pipeline import Pipeline


def default(value: Expr | None) -> Constant | None:
    """A default that can be written down; None if a run must give the value."""
    match value:
        case Constant():
            return value
        case Instant(value=instant):
            return Constant(value=instant)
        case Duration(seconds=seconds):
            return Constant(value=seconds)
        case Items(container="list", items=items):
            parts = [default(item) for item in items]
            known = [part.value for part in parts if part is not None]
            return Constant(value=known) if len(known) == len(parts) else None
        case Entries(entries=entries):
            pairs = [(default(key), default(item)) for key, item in entries]
            values = {
                key.value: item.value
                for key, item in pairs
                if key is not None and item is not None and isinstance(key.value, str)
            }
            return Constant(value=values) if len(values) == len(pairs) else None
        case _:
            return None


def computed_defaults(pipeline: Pipeline, place: str) -> Iterator[Override]:
    """What to say of defaults that cannot be written down.

    Args:
        pipeline: the pipeline.
        place: where the target declares its parameters.
    """
    names = [one.name for one in pipeline.params if one.default and not default(one.default)]
    if names:
        support = lost(
            f"the default of {', '.join(names)} is computed by the source: a run must give the value",
            f"write the default into {place}",
        )
        yield Override(Feature.PIPELINE_PARAMS, support, pipeline.id)
