import dagster as dg


@dg.asset_check(asset=dg.AssetKey(["goods", "priced"]), blocking=True)
def has_prices():
    return dg.AssetCheckResult(passed=True)


@dg.asset_check(asset=dg.AssetKey(["stock"]))
def has_rows(stock):
    return dg.AssetCheckResult(passed=bool(stock))


@dg.asset(key_prefix=["goods"], kinds={"table"})
def priced(stock):
    return stock


@dg.asset
def stock():
    return [1, 2]


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "summary", deps=[dg.AssetKey(["goods", "priced"])], group_name="reports", tags={"tier": "1"}
        ),
        dg.AssetSpec("detail", deps=[dg.AssetKey(["goods", "priced"])]),
    ]
)
def reports():
    yield dg.MaterializeResult(asset_key="summary")
    yield dg.MaterializeResult(asset_key="detail")


only_check_prices = dg.define_asset_job(
    "only_check_prices",
    selection=dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey(["goods", "priced"]), "has_prices")),
)

only_check_stock = dg.define_asset_job(
    "only_check_stock",
    selection=dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey(["stock"]), "has_rows")),
)

price_by_path = dg.define_asset_job(
    "price_by_path", selection=dg.AssetSelection.assets(dg.AssetKey(["goods", "priced"]))
)

price_unchecked = dg.define_asset_job(
    "price_unchecked", selection=dg.AssetSelection.assets(dg.AssetKey(["goods", "priced"])).without_checks()
)

price_what_begins = dg.define_asset_job("price_what_begins", selection=dg.AssetSelection.assets("stock"))

report_after_prices = dg.define_asset_job(
    "report_after_prices", selection=dg.AssetSelection.assets("summary", "detail")
)

take_stock_and_below = dg.define_asset_job(
    "take_stock_and_below", selection=dg.AssetSelection.assets("stock", dg.AssetKey(["goods", "priced"]))
)

take_stock_check_prices = dg.define_asset_job(
    "take_stock_check_prices",
    selection=(dg.AssetSelection.assets("stock").without_checks())
    | dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey(["goods", "priced"]), "has_prices")),
)

take_stock_unchecked = dg.define_asset_job(
    "take_stock_unchecked", selection=dg.AssetSelection.assets("stock").without_checks()
)
