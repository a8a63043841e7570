"""All that Dagster is to know of."""

import dagster as dg

from shop import flows

defs = dg.Definitions(jobs=[flows.fan_of_nothing_job])
