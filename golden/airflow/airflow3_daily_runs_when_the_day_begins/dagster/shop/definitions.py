"""All that Dagster is to know of."""

import dagster as dg

from shop import daily

defs = dg.Definitions(jobs=[daily.daily3], schedules=[daily.daily3_schedule])
