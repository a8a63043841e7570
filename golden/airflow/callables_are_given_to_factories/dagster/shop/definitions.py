"""All that Dagster is to know of."""

import dagster as dg

from shop import given

defs = dg.Definitions(jobs=[given.given])
