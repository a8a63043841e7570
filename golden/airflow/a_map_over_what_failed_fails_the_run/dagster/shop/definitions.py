"""All that Dagster is to know of."""

import dagster as dg

from shop import over_failed

defs = dg.Definitions(jobs=[over_failed.over_failed])
