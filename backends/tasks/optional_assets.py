"""Assets that a step may leave as they are: those of outputs that it need not put out."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate
from calque.ir.pipeline import Pipeline
from calque.ir.updates import optional_outlets

_ALWAYS = approximate(
    Difference.TRIGGER,
    "an asset whose output is not put out is updated all the same: a task that ends well updates all that it says",
)


def optional_assets(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each node that may leave one of its assets as it is, where the target updates all of them."""
    for node in pipeline.nodes:
        if optional_outlets(node):
            yield Override(Feature.NODE_OUTLETS, _ALWAYS, pipeline.id, node.id)
