"""All that Dagster is to know of."""

import dagster as dg

from shop import copy_asia, copy_europe

defs = dg.Definitions(
    jobs=[copy_asia.copy_asia, copy_europe.copy_europe],
    schedules=[copy_asia.copy_asia_schedule, copy_europe.copy_europe_schedule],
)
