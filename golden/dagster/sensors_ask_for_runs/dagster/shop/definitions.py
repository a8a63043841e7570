"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import after_the_cursor, each_third, loads, never, new_files

defs = dg.Definitions(
    jobs=[loads],
    schedules=[dg.ScheduleDefinition(job=loads, cron_schedule="0 3 * * *", name="nightly")],
    sensors=[each_third, never, new_files, after_the_cursor],
)
