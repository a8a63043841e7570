"""Which pipelines make and await which assets."""

from __future__ import annotations

from collections.abc import Iterator

from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.pipeline import Pipeline


def awaited(pipeline: Pipeline) -> dict[str, AssetTrigger]:
    """The assets whose updates start a pipeline, with the trigger."""
    return {
        name: trigger
        for trigger in pipeline.triggers
        if isinstance(trigger, AssetTrigger)
        for name in _names(trigger.condition)
    }


def made(pipeline: Pipeline) -> Iterator[tuple[str, str]]:
    """The assets that a pipeline updates, each with the node that does."""
    for node in pipeline.nodes:
        for name in node.outlets:
            yield name, node.id


def _names(condition: AssetCondition) -> Iterator[str]:
    match condition:
        case AssetRef(name=name):
            yield name
        case AllOf(items=items) | AnyOf(items=items):
            for item in items:
                yield from _names(item)
        case Not():
            pass
