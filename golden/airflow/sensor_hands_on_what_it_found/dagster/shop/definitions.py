"""All that Dagster is to know of."""

import dagster as dg

from shop import found

defs = dg.Definitions(jobs=[found.found])
