import dagster as dg

from shop.old.parts import mourn


@dg.multi_observable_source_asset(specs=[dg.AssetSpec("sea"), dg.AssetSpec("land")])
def look_at_both():
    yield dg.ObserveResult(asset_key="sea", metadata={"waves": 2})
    yield dg.ObserveResult(asset_key="land")


@dg.observable_source_asset(key_prefix="far", group_name="others", name="weather")
def look(context):
    return dg.DataVersion("1")


@dg.asset(
    deps=["landed", dg.AssetKey(["far", "derived"]), dg.AssetKey(["far", "weather"]), "sea"], hooks={mourn}
)
def report():
    return 5


@dg.multi_asset_check(
    specs=[dg.AssetCheckSpec("is_small", asset="report"), dg.AssetCheckSpec("is_odd", asset="report")]
)
def checked():
    yield dg.AssetCheckResult(check_name="is_small", asset_key="report", passed=True)
    yield dg.AssetCheckResult(check_name="is_odd", asset_key="report", passed=True)
