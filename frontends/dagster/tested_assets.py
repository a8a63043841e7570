"""Which assets a function tests that has several checks."""

from __future__ import annotations

from calque.frontends.dagster.assets import check_mark, one_asset
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.native_definitions import NativeDef


def tested(one: NativeDef) -> dict[str, str]:
    """The assets that a function tests, by what a selection calls each check."""
    given = one.arguments["specs"].value if "specs" in one.arguments else ()
    found: dict[str, str] = {}
    for spec in given if one.place == "asset_checks" and isinstance(given, list | tuple) else ():
        if isinstance(spec, Declared):
            for path in one_asset(spec.get("asset")):
                found[check_mark(path, str(spec.get("name")))] = "/".join(path)
    return found
