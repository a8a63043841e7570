"""All that Dagster is to know of."""

import dagster as dg

from shop import conditional

defs = dg.Definitions(jobs=[conditional.conditional])
