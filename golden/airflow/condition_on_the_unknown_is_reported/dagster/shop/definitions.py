"""All that Dagster is to know of."""

import dagster as dg

from shop import maybe

defs = dg.Definitions(jobs=[maybe.maybe])
