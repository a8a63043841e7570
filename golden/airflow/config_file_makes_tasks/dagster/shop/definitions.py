"""All that Dagster is to know of."""

import dagster as dg

from shop import configured

defs = dg.Definitions(jobs=[configured.configured], schedules=[configured.configured_schedule])
