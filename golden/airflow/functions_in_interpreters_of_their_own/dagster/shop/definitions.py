"""All that Dagster is to know of."""

import dagster as dg

from shop import apart

defs = dg.Definitions(jobs=[apart.apart])
