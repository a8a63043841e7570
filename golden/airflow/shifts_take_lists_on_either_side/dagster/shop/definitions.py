"""All that Dagster is to know of."""

import dagster as dg

from shop import shifts

defs = dg.Definitions(jobs=[shifts.shifts])
