"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import stock, stock_and_half, stock_in_a_graph

defs = dg.Definitions(jobs=[stock, stock_and_half, stock_in_a_graph])
