"""All that Dagster is to know of."""

import dagster as dg

from shop import daily

defs = dg.Definitions(jobs=[daily.daily2], schedules=[daily.daily2_schedule])
