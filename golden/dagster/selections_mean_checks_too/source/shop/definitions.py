"""Jobs over assets, and over checks of them."""

import dagster as dg


@dg.asset
def stock():
    return [1, 2]


@dg.asset(key_prefix="goods", kinds={"table"})
def priced(stock):
    return stock


@dg.multi_asset(
    specs=[
        dg.AssetSpec("summary", deps=[["goods", "priced"]], group_name="reports", tags={"tier": "1"}),
        dg.AssetSpec("detail", deps=[dg.AssetDep(["goods", "priced"])]),
    ]
)
def reports():
    yield dg.MaterializeResult(asset_key="summary")
    yield dg.MaterializeResult(asset_key="detail")


@dg.asset_check(asset=stock)
def has_rows(stock):
    return dg.AssetCheckResult(passed=bool(stock))


@dg.asset_check(asset=["goods", "priced"], blocking=True)
def has_prices():
    return dg.AssetCheckResult(passed=True)


selection = dg.AssetSelection
defs = dg.Definitions(
    assets=[stock, priced, reports],
    asset_checks=[has_rows, has_prices],
    jobs=[
        dg.define_asset_job("price_by_path", selection.assets(["goods", "priced"])),
        dg.define_asset_job("take_stock_and_below", selection.key_prefixes("stock", "goods")),
        dg.define_asset_job("take_stock_unchecked", selection.assets(stock).without_checks()),
        dg.define_asset_job("price_unchecked", selection.kind("table") - selection.checks_for_assets(priced)),
        dg.define_asset_job("only_check_stock", selection.checks_for_assets(stock)),
        dg.define_asset_job("only_check_prices", selection.checks(has_prices)),
        dg.define_asset_job(
            "take_stock_check_prices",
            selection.assets("stock").without_checks()
            | selection.checks(dg.AssetCheckKey(dg.AssetKey(["goods", "priced"]), "has_prices")),
        ),
        dg.define_asset_job("report_after_prices", selection.assets(priced).downstream(1, False)),
        dg.define_asset_job("price_what_begins", selection.all().roots()),
    ],
)
