"""All that Dagster is to know of."""

import dagster as dg

from shop import barrier

defs = dg.Definitions(jobs=[barrier.barrier])
