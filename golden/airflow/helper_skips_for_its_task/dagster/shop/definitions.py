"""All that Dagster is to know of."""

import dagster as dg

from shop import helped

defs = dg.Definitions(jobs=[helped.helped])
