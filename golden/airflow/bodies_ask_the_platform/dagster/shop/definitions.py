"""All that Dagster is to know of."""

import dagster as dg

from shop import platform

defs = dg.Definitions(jobs=[platform.platform], schedules=[platform.platform_schedule])
