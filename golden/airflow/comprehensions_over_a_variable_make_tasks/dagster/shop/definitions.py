"""All that Dagster is to know of."""

import dagster as dg

from shop import districts

defs = dg.Definitions(jobs=[districts.districts], schedules=[districts.districts_schedule])
