"""All that Dagster is to know of."""

import dagster as dg

from shop import refused

defs = dg.Definitions(jobs=[refused.refused])
