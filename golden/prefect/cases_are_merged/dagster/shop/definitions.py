"""All that Dagster is to know of."""

import dagster as dg

from shop import day_out, if_or_else

defs = dg.Definitions(jobs=[day_out.day_out, if_or_else.if_or_else])
