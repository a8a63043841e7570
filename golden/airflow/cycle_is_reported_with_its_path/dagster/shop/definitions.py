"""All that Dagster is to know of."""

import dagster as dg

from shop import cycle

defs = dg.Definitions(jobs=[cycle.sound])
