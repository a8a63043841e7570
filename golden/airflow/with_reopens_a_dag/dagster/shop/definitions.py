"""All that Dagster is to know of."""

import dagster as dg

from shop import reopened

defs = dg.Definitions(jobs=[reopened.reopened])
