"""All that Dagster is to know of."""

import dagster as dg

from shop import nones

defs = dg.Definitions(jobs=[nones.nones])
