"""All that Dagster is to know of."""

import dagster as dg

from shop import ever

defs = dg.Definitions(jobs=[ever.for_ever], schedules=[ever.for_ever_schedule])
