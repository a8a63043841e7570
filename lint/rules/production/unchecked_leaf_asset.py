"""CLQ612: an asset at the end of the graph whose quality nothing tests."""

from collections.abc import Iterator

from calque.lint.assets import assets, awaited_names, checked_names
from calque.lint.context import Context
from calque.lint.examples import dagster
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Assets that no other one takes and no check is about."""
    used, checked = awaited_names(context), checked_names(context)
    for asset in assets(context):
        has_own = asset.argument("check_specs") is not None
        if asset.name not in used and asset.name not in checked and not has_own:
            yield Finding(
                message=f"nothing tests the asset {asset.name!r}, which people take as it is",
                span=asset.source.span(asset.decorator),
                node=asset.name,
            )


_ASSETS = """\
@asset
def raw():
    return [1]

@asset{mark}
def report(raw):
    return len(raw)
"""
_CHECK = """\

@asset_check(asset=report)
def filled():
    return AssetCheckResult(passed=True)
"""

rule = Rule(
    code="CLQ612",
    name="unchecked-leaf-asset",
    what="A Dagster asset on which no other depends has no asset check.",
    why="It is what people look at: a wrong number is found by them, not by the platform.",
    instead="give it an asset check, a blocking one if what reads it must not see a wrong state",
    invalid=(dagster(_ASSETS.format(mark="  #!"), "asset"),),
    valid=(dagster(_ASSETS.format(mark="") + _CHECK, "AssetCheckResult", "asset", "asset_check"),),
    check=check,
    across=True,
    enabled=False,
)
