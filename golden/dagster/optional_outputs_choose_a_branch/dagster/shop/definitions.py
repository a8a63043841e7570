"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import choose

defs = dg.Definitions(jobs=[choose])
