"""All that Dagster is to know of."""

import dagster as dg

from shop import params

defs = dg.Definitions(jobs=[params.parametrised])
