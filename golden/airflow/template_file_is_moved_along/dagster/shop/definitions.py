"""All that Dagster is to know of."""

import dagster as dg

from shop import scripts

defs = dg.Definitions(jobs=[scripts.scripts], schedules=[scripts.scripts_schedule])
