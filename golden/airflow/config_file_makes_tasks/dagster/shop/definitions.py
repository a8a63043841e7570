"""All that Dagster is to know of."""

import dagster as dg

from shop import configured

defs = dg.Definitions(jobs=[configured.configured_2], schedules=[configured.configured_2_schedule])
