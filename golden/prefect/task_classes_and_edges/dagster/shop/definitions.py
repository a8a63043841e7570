"""All that Dagster is to know of."""

import dagster as dg

from shop import put_together, shapes

defs = dg.Definitions(jobs=[put_together.put_together, shapes.shapes])
