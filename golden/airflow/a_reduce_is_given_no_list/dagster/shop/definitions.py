"""All that Dagster is to know of."""

import dagster as dg

from shop import shown_sums

defs = dg.Definitions(jobs=[shown_sums.shown_sums])
