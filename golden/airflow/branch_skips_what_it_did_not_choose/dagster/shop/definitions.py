"""All that Dagster is to know of."""

import dagster as dg

from shop import branch

defs = dg.Definitions(jobs=[branch.branch])
