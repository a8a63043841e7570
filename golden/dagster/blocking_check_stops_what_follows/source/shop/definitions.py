"""A check that fails stops what is downstream of its asset if it is blocking, and nothing if it is not."""

from dagster import AssetCheckResult, AssetCheckSeverity, Definitions, asset, asset_check


@asset
def prices():
    return [3, -1]


@asset_check(asset=prices, blocking=True)
def no_price_is_negative(prices):
    return AssetCheckResult(passed=min(prices) >= 0, metadata={"lowest": min(prices)})


@asset_check(asset=prices)
def there_are_many(prices) -> AssetCheckResult:
    return AssetCheckResult(passed=len(prices) > 10, severity=AssetCheckSeverity.WARN)


@asset
def cheapest(prices):
    return min(prices)


@asset
def unrelated():
    return 1


defs = Definitions(assets=[prices, cheapest, unrelated], asset_checks=[no_price_is_negative, there_are_many])
