"""All that Dagster is to know of."""

import dagster as dg

from shop import places

defs = dg.Definitions(jobs=[places.places])
