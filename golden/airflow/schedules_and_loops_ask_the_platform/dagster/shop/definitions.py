"""All that Dagster is to know of."""

import dagster as dg

from shop import sync_

defs = dg.Definitions(
    jobs=[sync_.sync_hourly], schedules=[sync_.sync_hourly_schedule], sensors=[sync_.sync_hourly_on_failure]
)
