"""All that Dagster is to know of."""

import dagster as dg

from shop import interval, several, trigger

defs = dg.Definitions(
    jobs=[interval.interval, several.several, trigger.trigger],
    schedules=[interval.interval_schedule, several.several_schedule, trigger.trigger_schedule],
)
