"""All that Dagster is to know of."""

import dagster as dg

from shop import people

defs = dg.Definitions(jobs=[people.shop_daily], schedules=[people.shop_daily_schedule])
