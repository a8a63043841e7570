"""All that Dagster is to know of."""

import dagster as dg

from shop import unknown

defs = dg.Definitions(jobs=[unknown.unknown])
