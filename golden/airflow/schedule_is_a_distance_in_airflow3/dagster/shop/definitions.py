"""All that Dagster is to know of."""

import dagster as dg

from shop import distances

defs = dg.Definitions(jobs=[distances.every_five_hours], schedules=[distances.every_five_hours_schedule])
