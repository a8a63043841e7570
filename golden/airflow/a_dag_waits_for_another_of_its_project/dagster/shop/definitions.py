"""All that Dagster is to know of."""

import dagster as dg

from shop import downstream, upstream

defs = dg.Definitions(
    jobs=[downstream.downstream, upstream.upstream],
    schedules=[downstream.downstream_schedule, upstream.upstream_schedule],
)
