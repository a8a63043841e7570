"""All that Dagster is to know of."""

import dagster as dg

from shop import workdays

defs = dg.Definitions(jobs=[workdays.workdays])
