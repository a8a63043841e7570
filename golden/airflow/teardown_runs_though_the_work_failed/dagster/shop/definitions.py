"""All that Dagster is to know of."""

import dagster as dg

from shop import teardown

defs = dg.Definitions(jobs=[teardown.cluster])
