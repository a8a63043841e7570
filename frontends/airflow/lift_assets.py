"""The assets that pipelines name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.frontends.airflow.assets import AssetValue
from calque.frontends.python.values import Value
from calque.ir.assets import Asset
from calque.ir.base import Json
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.lift_pipelines import PipelineLifter


def lift_assets(lifted: Sequence[PipelineLifter]) -> tuple[Asset, ...]:
    """Each asset once, sorted by name; one that is only referred to has its name only."""
    found: dict[str, AssetValue | None] = {}
    for lifter in lifted:
        for name, value in lifter.assets.items():
            if value is not None or name not in found:
                found[name] = value
    return tuple(_asset(name, found[name]) for name in sorted(found))


def _asset(name: str, value: AssetValue | None) -> Asset:
    if value is None:
        return Asset(name=name)
    return Asset(
        name=name,
        uri=value.uri if value.uri != name else None,
        group=value.group,
        extra=_json(value.extra),
        alias=value.alias,
        origin=Origin(span=value.site.span()),
    )


def _json(value: Value) -> Json:
    """What JSON can say of a value; None for the rest."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_json(item) for item in value]
        case dict():
            return {str(key): _json(item) for key, item in value.items()}
        case _:
            return None
