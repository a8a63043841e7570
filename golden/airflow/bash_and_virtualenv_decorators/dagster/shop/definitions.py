"""All that Dagster is to know of."""

import dagster as dg

from shop import flavours

defs = dg.Definitions(jobs=[flavours.flavours])
