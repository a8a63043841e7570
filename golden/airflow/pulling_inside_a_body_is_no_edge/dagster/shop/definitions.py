"""All that Dagster is to know of."""

import dagster as dg

from shop import pulls

defs = dg.Definitions(jobs=[pulls.pulls])
