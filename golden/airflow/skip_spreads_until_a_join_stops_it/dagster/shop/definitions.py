"""All that Dagster is to know of."""

import dagster as dg

from shop import spread

defs = dg.Definitions(jobs=[spread.spread])
