from dagster_code import AssetCheckResult, AssetCheckSeverity


def prices():
    return [3, -1]


def cheapest(prices):
    return min(prices)


def unrelated():
    return 1


def no_price_is_negative(prices):
    return AssetCheckResult(passed=min(prices) >= 0, metadata={"lowest": min(prices)})


def there_are_many(prices) -> AssetCheckResult:
    return AssetCheckResult(passed=len(prices) > 10, severity=AssetCheckSeverity.WARN)
