"""All that Dagster is to know of."""

import dagster as dg

from shop import greeting

defs = dg.Definitions(jobs=[greeting.greeting], schedules=[greeting.greeting_schedule])
