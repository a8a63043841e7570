"""All that Dagster is to know of."""

import dagster as dg

from shop import ways

defs = dg.Definitions(jobs=[ways.ways], schedules=[ways.ways_schedule])
