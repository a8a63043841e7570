"""All that Dagster is to know of."""

import dagster as dg

from shop import values

defs = dg.Definitions(jobs=[values.values])
