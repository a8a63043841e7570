"""All that Dagster is to know of."""

import dagster as dg

from shop import block

defs = dg.Definitions(jobs=[block.block])
