"""All that Dagster is to know of."""

import dagster as dg

from shop import argument

defs = dg.Definitions(jobs=[argument.argument])
