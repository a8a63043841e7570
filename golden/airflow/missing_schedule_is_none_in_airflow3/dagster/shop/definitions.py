"""All that Dagster is to know of."""

import dagster as dg

from shop import missing

defs = dg.Definitions(jobs=[missing.missing3])
