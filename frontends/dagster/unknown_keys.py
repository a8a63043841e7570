"""Keys of assets that are not known: what is read instead is told, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import ONE_ASSET, AssetsDef
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.keys import key_path
from calque.frontends.python.operators import reason_of
from calque.frontends.python.values import Site, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def tell_of_keys(evaluator: Evaluator, one: AssetsDef) -> None:
    """Say which assets a function makes, or tests, that are not known."""
    for what, value in _unknown(one):
        evaluator.report(
            "unknown-key",
            Severity.ERROR,
            f"{what} of {one.describe()} is not known ({reason_of(value)}): {_instead(one)}",
            "supply what it depends on with --env, or make it a literal",
            _site(one),
        )


def _instead(one: AssetsDef) -> str:
    if one.kind == "@asset_check":
        return "the check is left out"
    return f"read as {', '.join(made.name for made in one.made)}"


def _site(one: AssetsDef) -> Site:
    return next((argument.site for argument in one.arguments.values()), one.site)


def _unknown(one: AssetsDef) -> Iterator[tuple[str, Value]]:
    """What says the keys and is not known, with what it is called."""
    given = {name: argument.value for name, argument in one.arguments.items() if argument.value is not None}
    if isinstance(one, ForeignAssets):
        return
    if one.kind == "@asset_check":
        if one.checked is None:
            yield "the asset", given.get("asset")
    elif one.kind in ONE_ASSET:
        yield from _parts(given)
    else:
        yield from _several(given)


def _parts(given: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    for name in ("key", "key_prefix"):
        if name in given and key_path(given[name]) is None:
            yield f"the {name}", given[name]
    if "name" in given and not isinstance(given["name"], str):
        yield "the name", given["name"]


def _several(given: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    outs, specs = given.get("outs", {}), given.get("specs", [])
    if not isinstance(outs, dict):
        yield "what stands in outs", outs
    for item in outs.values() if isinstance(outs, dict) else ():
        yield from (
            _parts({name: part.value for name, part in item.arguments.items()})
            if isinstance(item, Declared)
            else ()
        )
    if not isinstance(specs, list | tuple):
        yield "what stands in specs", specs
    for item in specs if isinstance(specs, list | tuple) else ():
        if not isinstance(item, Declared):
            yield "one of specs", item
        elif key_path(item.get("key")) is None:
            yield "the key of one of specs", item.get("key")
