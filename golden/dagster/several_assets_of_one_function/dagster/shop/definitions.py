"""All that Dagster is to know of."""

import dagster as dg

from shop.shop import definitions as shop_definitions

defs = dg.Definitions(jobs=[shop_definitions.__ASSET_JOB])
