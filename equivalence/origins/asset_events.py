"""Conditions on assets as the triggers of Prefect's deployments: the events that `@materialize` sends."""

from __future__ import annotations

from typing import Any

from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger
from calque.ir.pipeline import Trigger

_MADE = "prefect.asset.materialization.succeeded"


def asset_event(trigger: Trigger) -> dict[str, Any] | None:
    """What a deployment says of a condition on assets; None for what it cannot say."""
    return _event(trigger.condition) if isinstance(trigger, AssetTrigger) else None


def _event(condition: AssetCondition) -> dict[str, Any] | None:
    match condition:
        case AssetRef(name=name):
            return _made(name)
        case AnyOf(items=items) if all(isinstance(one, AssetRef) for one in items):
            return _made([one.name for one in items if isinstance(one, AssetRef)])
        case AllOf(items=items) | AnyOf(items=items):
            inner = [_event(one) for one in items]
            if any(one is None for one in inner):
                return None
            require = "all" if isinstance(condition, AllOf) else "any"
            return {"type": "compound", "require": require, "triggers": inner}
        case _:
            return None


def _made(names: str | list[str]) -> dict[str, Any]:
    return {"type": "event", "expect": [_MADE], "match": {"prefect.resource.id": names}}
