"""All that Dagster is to know of."""

import dagster as dg

from shop import classic

defs = dg.Definitions(jobs=[classic.classic], schedules=[classic.classic_schedule])
