"""All that Dagster is to know of."""

import dagster as dg

from shop import shapes

defs = dg.Definitions(jobs=[shapes.shapes])
