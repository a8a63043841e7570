"""All that Dagster is to know of."""

import dagster as dg

from shop import nearest

defs = dg.Definitions(jobs=[nearest.nearest])
