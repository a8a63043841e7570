"""All that Dagster is to know of."""

import dagster as dg

from shop import retried

defs = dg.Definitions(jobs=[retried.retried])
