"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import (
    has_prices,
    has_rows,
    only_check_prices,
    only_check_stock,
    price_by_path,
    price_unchecked,
    price_what_begins,
    priced,
    report_after_prices,
    reports,
    stock,
    take_stock_and_below,
    take_stock_check_prices,
    take_stock_unchecked,
)

defs = dg.Definitions(
    assets=[priced, stock, reports],
    asset_checks=[has_prices, has_rows],
    jobs=[
        only_check_prices,
        only_check_stock,
        price_by_path,
        price_unchecked,
        price_what_begins,
        report_after_prices,
        take_stock_and_below,
        take_stock_check_prices,
        take_stock_unchecked,
    ],
)
