"""All that Dagster is to know of."""

import dagster as dg

from shop import late

defs = dg.Definitions(jobs=[late.late_job])
