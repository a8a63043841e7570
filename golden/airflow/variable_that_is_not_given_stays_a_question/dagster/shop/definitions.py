"""All that Dagster is to know of."""

import dagster as dg

from shop import asked

defs = dg.Definitions(jobs=[asked.asked])
