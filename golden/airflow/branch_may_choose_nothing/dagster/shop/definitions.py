"""All that Dagster is to know of."""

import dagster as dg

from shop import nothing

defs = dg.Definitions(jobs=[nothing.chooses_nothing])
