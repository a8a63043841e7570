"""All that Dagster is to know of."""

import dagster as dg

from shop import bikes

defs = dg.Definitions(jobs=[bikes.bikes_trips], schedules=[bikes.bikes_trips_schedule])
