import dagster as dg
from dagster import AssetCheckResult, AssetCheckSeverity


@dg.asset
def prices():
    return [3, -1]


@dg.asset
def cheapest(prices):
    return min(prices)


@dg.asset
def unrelated():
    return 1


@dg.asset_check(asset=dg.AssetKey(["prices"]), blocking=True)
def no_price_is_negative(prices):
    return AssetCheckResult(passed=min(prices) >= 0, metadata={"lowest": min(prices)})


@dg.asset_check(asset=dg.AssetKey(["prices"]))
def there_are_many(prices) -> AssetCheckResult:
    return AssetCheckResult(passed=len(prices) > 10, severity=AssetCheckSeverity.WARN)
