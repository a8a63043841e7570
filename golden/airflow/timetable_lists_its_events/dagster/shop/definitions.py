"""All that Dagster is to know of."""

import dagster as dg

from shop import launches

defs = dg.Definitions(jobs=[launches.launches], schedules=[launches.launches_schedule])
