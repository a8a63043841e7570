"""All that Dagster is to know of."""

import dagster as dg

from shop import office

defs = dg.Definitions(jobs=[office.office])
