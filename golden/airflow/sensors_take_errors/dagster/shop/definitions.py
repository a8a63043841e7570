"""All that Dagster is to know of."""

import dagster as dg

from shop import sensors, sensors_that_fail

defs = dg.Definitions(jobs=[sensors.sensors, sensors_that_fail.sensors_that_fail])
