"""All that Dagster is to know of."""

import dagster as dg

from shop import outputs

defs = dg.Definitions(jobs=[outputs.expanded])
