"""From what a function says of the checks that it makes itself to checks of its node: `check_specs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef, one_asset
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.lift_settings import setting
from calque.frontends.dagster.locations import Location
from calque.frontends.python.values import Value
from calque.ir.features import Feature
from calque.ir.nodes import OwnCheck

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def own_checks(reader: BodyReader, found: Location, one: AssetsDef) -> tuple[OwnCheck, ...]:
    """The checks of its own assets that a function makes; what is not known of them is told."""
    given = one.arguments.get("check_specs")
    if given is None or given.value is None:
        return ()
    listed = given.value if isinstance(given.value, list | tuple) else [None]
    checks = [_check(reader, found, one, spec) for spec in listed]
    known = tuple(check for check in checks if check is not None)
    if len(known) == len(checks) and one.get("can_subset") is not True:
        return known
    what = f"the checks that {one.id} makes of its own assets"
    reader.account(what, given.site.span(), Feature.NODE_OPTION)
    return ()


def _check(reader: BodyReader, found: Location, one: AssetsDef, spec: Value) -> OwnCheck | None:
    if not isinstance(spec, Declared) or spec.kind != "AssetCheckSpec":
        return None
    assets = ["/".join(one.now(path)) for path in one_asset(spec.get("asset"))]
    name, blocking = spec.get("name"), spec.get("blocking", False)
    made = {each.name for each in one.made}
    if (
        len(assets) != 1
        or assets[0] not in made
        or not isinstance(name, str)
        or not isinstance(blocking, bool)
    ):
        return None
    more = (
        setting(reader, key, argument)
        for key, argument in spec.arguments.items()
        if key not in ("asset", "name", "blocking")
    )
    said = tuple(each for each in more if each is not None)
    return OwnCheck(asset=assets[0], name=name, blocking=blocking, settings=said)
