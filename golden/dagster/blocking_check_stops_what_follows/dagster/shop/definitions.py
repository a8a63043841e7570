"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import cheapest, no_price_is_negative, prices, there_are_many, unrelated

defs = dg.Definitions(
    assets=[prices, cheapest, unrelated], asset_checks=[no_price_is_negative, there_are_many]
)
