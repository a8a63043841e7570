"""All that Dagster is to know of."""

import dagster as dg

from shop import latest

defs = dg.Definitions(jobs=[latest.latest], schedules=[latest.latest_schedule])
