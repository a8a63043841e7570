"""All that Dagster is to know of."""

import dagster as dg

from shop import old

defs = dg.Definitions(jobs=[old.old], schedules=[old.old_schedule])
