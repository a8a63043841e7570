"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import stock, stock_and_half

defs = dg.Definitions(jobs=[stock, stock_and_half])
