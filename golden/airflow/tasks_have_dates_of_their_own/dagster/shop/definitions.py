"""All that Dagster is to know of."""

import dagster as dg

from shop import windows

defs = dg.Definitions(jobs=[windows.windows], schedules=[windows.windows_schedule])
