"""What loaders make of definitions: the same ones under other keys, in a group, with a condition.

Dagster: `_core/definitions/module_loaders/object_list.py`, `AssetsDefinition.with_attributes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from calque.dialects.dagster.arguments import NOT_CARRIED
from calque.frontends.dagster.assets import ONE_ASSET, AssetsDef, Path, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.keys import AssetKeyValue, key_path
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.python.values import Argument, Value
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

POLICIES = ("automation_condition", "backfill_policy")
"""What takes the place of what an asset says itself."""
_STEP = approximate(
    Difference.INTERFACE, "the step of a check is named after the whole key of its asset, with the prefix"
)


def adjusted(
    reading: Reading, evaluator: Evaluator, found: Sequence[Value], given: Mapping[str, Argument]
) -> list[Value]:
    """The definitions that a loader found, as its arguments change them."""
    group = given.get("group_name")
    for item in found if group is not None and isinstance(group.value, str) else ():
        if isinstance(item, AssetsDef):
            item.group = str(group.value) if group is not None else None
        elif isinstance(item, Declared) and group is not None:
            item.arguments.setdefault("group_name", group)
        elif isinstance(item, NativeDef) and group is not None:
            reading.note(f"the group of {item.name}", group.site, None, NOT_CARRIED)
    items = _prefixed(reading, evaluator, list(found), given)
    policies = {name: given[name] for name in POLICIES if name in given and given[name].value is not None}
    for name, argument in policies.items():
        if any(isinstance(item, AssetsDef) and item.kind not in ONE_ASSET for item in items):
            reading.note(f"{name} of several assets", argument.site, None, NOT_CARRIED)
    return [
        item.changed(arguments=policies)
        if policies and isinstance(item, AssetsDef) and item.kind in ONE_ASSET
        else item
        for item in items
    ]


def _prefixed(
    reading: Reading, evaluator: Evaluator, found: list[Value], given: Mapping[str, Argument]
) -> list[Value]:
    said = [given[name] for name in ("key_prefix", "asset_key_prefix", "source_key_prefix") if name in given]
    said = [one for one in said if one.value is not None]
    if not said:
        return found
    if any(key_path(one.value) is None for one in said) or not all(map(_has_known_keys, found)):
        evaluator.report(
            "unread-argument",
            Severity.ERROR,
            "the assets have other keys than are read here: their loader gives them a prefix that calque cannot follow",
            "write the prefix where the assets are defined",
            said[0].site,
        )
        return found
    own = _path(given.get("key_prefix"))
    outer = _path(given.get("source_key_prefix"))
    checked = _path(given.get("asset_key_prefix"))
    keys: dict[Path, Path] = {}
    for item in found:
        match item:
            case AssetsDef(kind="@asset_check"):
                paths = [item.checked] if item.checked is not None else []
                keys |= {path: (*checked, *path) for path in paths}
                reading.note(f"the step of the check {item.id}", said[0].site, Feature.CHECK, _STEP)
            case AssetsDef():
                keys |= {made.path: (*own, *made.path) for made in item.made}
            case Declared():
                keys |= {path: (*outer, *path) for path in asset_paths(item)}
    return [
        item.changed(keys) if isinstance(item, AssetsDef) else _moved(item, keys) if outer else item
        for item in found
    ]


def _has_known_keys(item: Value) -> bool:
    """Whether all keys of a definition are known, and Dagster gives what refers to them the same ones."""
    if isinstance(item, Declared):
        return item.kind == "SourceAsset" and len(list(asset_paths(item))) == 1
    return isinstance(item, AssetsDef) and not isinstance(item, ForeignAssets)


def _moved(item: Value, keys: Mapping[Path, Path]) -> Value:
    if not isinstance(item, Declared):
        return item
    (path,) = asset_paths(item)
    key = Argument(AssetKeyValue(keys[path]), item.arguments["key"].site, "key")
    return Declared(item.kind, {**item.arguments, "key": key}, item.site)


def _path(given: Argument | None) -> Path:
    return () if given is None or given.value is None else key_path(given.value) or ()
