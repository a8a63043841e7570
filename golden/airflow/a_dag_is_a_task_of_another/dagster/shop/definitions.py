"""All that Dagster is to know of."""

import dagster as dg

from shop import months_, months_north, months_south

defs = dg.Definitions(
    jobs=[months_.months, months_north.months_north, months_south.months_south],
    schedules=[months_.months_schedule],
)
