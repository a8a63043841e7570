"""All that Dagster is to know of."""

import dagster as dg

from shop import closed

defs = dg.Definitions(jobs=[closed.closed])
