"""All that Dagster is to know of."""

import dagster as dg

from shop import days, every_morning, intervals, tables, two_crons

defs = dg.Definitions(
    jobs=[days.days, every_morning.every_morning, intervals.intervals, tables.tables, two_crons.two_crons],
    schedules=[
        days.days_schedule,
        every_morning.every_morning_schedule,
        intervals.intervals_schedule,
        tables.tables_schedule,
        tables.tables_schedule_2,
        two_crons.two_crons_schedule,
    ],
)
