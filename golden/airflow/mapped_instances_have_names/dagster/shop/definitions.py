"""All that Dagster is to know of."""

import dagster as dg

from shop import named

defs = dg.Definitions(jobs=[named.named])
