"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import etl

defs = dg.Definitions(jobs=[etl])
