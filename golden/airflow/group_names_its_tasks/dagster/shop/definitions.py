"""All that Dagster is to know of."""

import dagster as dg

from shop import groups

defs = dg.Definitions(jobs=[groups.groups])
