"""All that Dagster is to know of."""

import dagster as dg

from shop import missing

defs = dg.Definitions(jobs=[missing.missing2], schedules=[missing.missing2_schedule])
