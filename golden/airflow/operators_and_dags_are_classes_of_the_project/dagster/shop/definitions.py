"""All that Dagster is to know of."""

import dagster as dg

from shop import prices, take_in_letters, take_in_scans

defs = dg.Definitions(
    jobs=[prices.prices, take_in_letters.take_in_letters, take_in_scans.take_in_scans],
    schedules=[prices.prices_schedule, take_in_scans.take_in_scans_schedule],
)
