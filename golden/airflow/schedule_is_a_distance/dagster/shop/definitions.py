"""All that Dagster is to know of."""

import dagster as dg

from shop import every_five_hours, every_month

defs = dg.Definitions(
    jobs=[every_five_hours.every_five_hours, every_month.every_month],
    schedules=[every_five_hours.every_five_hours_schedule],
)
