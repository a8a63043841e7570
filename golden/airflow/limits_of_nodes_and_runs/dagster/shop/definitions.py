"""All that Dagster is to know of."""

import dagster as dg

from shop import limits

defs = dg.Definitions(jobs=[limits.limits], schedules=[limits.limits_schedule])
