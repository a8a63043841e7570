"""All that Dagster is to know of."""

import dagster as dg

from shop import waits

defs = dg.Definitions(jobs=[waits.waits], schedules=[waits.waits_schedule])
