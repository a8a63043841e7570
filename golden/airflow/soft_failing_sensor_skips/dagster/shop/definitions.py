"""All that Dagster is to know of."""

import dagster as dg

from shop import soft

defs = dg.Definitions(jobs=[soft.soft])
