"""All that Dagster is to know of."""

import dagster as dg

from shop import afar

defs = dg.Definitions(jobs=[afar.afar])
