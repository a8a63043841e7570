"""All that Dagster is to know of."""

import dagster as dg

from shop import monthly

defs = dg.Definitions(jobs=[monthly.every_quarter], schedules=[monthly.every_quarter_schedule])
