from dagster_code import dagster as dg
from old.parts import mourn


def report():
    return 5


def look(context):
    return dg.DataVersion("1")


def look_at_both():
    yield dg.ObserveResult(asset_key="sea", metadata={"waves": 2})
    yield dg.ObserveResult(asset_key="land")


def checked():
    yield dg.AssetCheckResult(check_name="is_small", asset_key="report", passed=True)
    yield dg.AssetCheckResult(check_name="is_odd", asset_key="report", passed=True)
