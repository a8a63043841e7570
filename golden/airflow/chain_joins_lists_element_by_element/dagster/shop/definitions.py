"""All that Dagster is to know of."""

import dagster as dg

from shop import chains

defs = dg.Definitions(jobs=[chains.chains])
