"""All that Dagster is to know of."""

import dagster as dg

from shop import reports, sells

defs = dg.Definitions(
    jobs=[reports.reports, sells.sells],
    schedules=[reports.reports_schedule, sells.sells_schedule],
    sensors=[reports.reports_sensor_2],
)
