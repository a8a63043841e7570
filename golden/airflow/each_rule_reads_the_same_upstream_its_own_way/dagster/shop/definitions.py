"""All that Dagster is to know of."""

import dagster as dg

from shop import rules

defs = dg.Definitions(jobs=[rules.rules])
