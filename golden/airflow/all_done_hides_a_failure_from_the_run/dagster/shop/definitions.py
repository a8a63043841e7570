"""All that Dagster is to know of."""

import dagster as dg

from shop import hidden

defs = dg.Definitions(jobs=[hidden.hidden])
