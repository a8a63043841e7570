"""All that Dagster is to know of."""

import dagster as dg

from shop import leaf

defs = dg.Definitions(jobs=[leaf.leaf])
