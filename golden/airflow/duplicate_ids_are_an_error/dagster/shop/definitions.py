"""All that Dagster is to know of."""

import dagster as dg

from shop import twice

defs = dg.Definitions(jobs=[twice.twice])
