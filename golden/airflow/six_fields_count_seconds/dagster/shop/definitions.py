"""All that Dagster is to know of."""

import dagster as dg

from shop import often

defs = dg.Definitions(jobs=[often.often])
