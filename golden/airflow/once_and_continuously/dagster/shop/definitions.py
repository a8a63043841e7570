"""All that Dagster is to know of."""

import dagster as dg

from shop import continuous, once

defs = dg.Definitions(
    jobs=[continuous.continuous, once.once], sensors=[continuous.continuous_schedule, once.once_schedule]
)
