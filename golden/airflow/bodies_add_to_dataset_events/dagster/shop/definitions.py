"""All that Dagster is to know of."""

import dagster as dg

from shop import events

defs = dg.Definitions(jobs=[events.sells], schedules=[events.sells_schedule])
