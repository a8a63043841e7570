"""From declarations of assets to assets of the IR: those that others make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import Path, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.lift_settings import declared_settings, text
from calque.frontends.dagster.partition_maps import dep_settings
from calque.frontends.python.values import Module
from calque.ir.assets import Asset
from calque.ir.settings import Setting
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def spec_settings(
    reader: BodyReader,
    declared: Declared,
    module: Module | None = None,
    now: Callable[[Path], Path] = tuple,
) -> tuple[Setting, ...]:
    """What is said of an asset, and of those that it comes after, beside what an asset of the IR has.

    Args:
        module: where it is to stand; None for where it stands.
        now: the key of an asset by the one that is written.
    """
    return declared_settings(reader, declared, module) + dep_settings(reader, declared, module, now)


def external(reader: BodyReader, name: str, declared: Declared) -> Asset:
    """An asset that others make."""
    tags, owners = declared.get("tags"), declared.get("owners")
    return Asset(
        settings=spec_settings(reader, declared),
        declared_as=declared.kind,
        owners=tuple(map(str, owners)) if isinstance(owners, list | tuple) else (),
        tags=tuple(f"{key}={value}" for key, value in tags.items()) if isinstance(tags, dict) else (),
        name=name,
        deps=tuple("/".join(path) for path in asset_paths(declared.get("deps") or ())),
        group=text(declared.get("group_name")),
        description=text(declared.get("description")),
        origin=Origin(span=declared.site.span()),
    )
