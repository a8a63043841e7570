"""All that Dagster is to know of."""

import dagster as dg

from shop import hooked

defs = dg.Definitions(jobs=[hooked.hooked], schedules=[hooked.hooked_schedule])
