"""All that Dagster is to know of."""

import dagster as dg

from shop import decorated

defs = dg.Definitions(jobs=[decorated.weekly_report], schedules=[decorated.weekly_report_schedule])
