"""All that Dagster is to know of."""

import dagster as dg

from shop import new_york

defs = dg.Definitions(jobs=[new_york.new_york], schedules=[new_york.new_york_schedule])
