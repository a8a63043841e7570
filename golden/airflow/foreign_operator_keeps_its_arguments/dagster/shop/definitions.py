"""All that Dagster is to know of."""

import dagster as dg

from shop import warehouse

defs = dg.Definitions(jobs=[warehouse.warehouse])
