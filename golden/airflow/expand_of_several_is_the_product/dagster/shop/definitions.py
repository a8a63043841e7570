"""All that Dagster is to know of."""

import dagster as dg

from shop import product

defs = dg.Definitions(jobs=[product.product_2])
