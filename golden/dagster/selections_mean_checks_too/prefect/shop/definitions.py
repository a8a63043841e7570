from dagster_code import dagster as dg


def has_prices():
    return dg.AssetCheckResult(passed=True)


def has_rows(stock):
    return dg.AssetCheckResult(passed=bool(stock))


def priced(stock):
    return stock


def stock():
    return [1, 2]


def reports():
    yield dg.MaterializeResult(asset_key="summary")
    yield dg.MaterializeResult(asset_key="detail")
