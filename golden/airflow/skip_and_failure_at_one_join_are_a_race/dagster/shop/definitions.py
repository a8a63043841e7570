"""All that Dagster is to know of."""

import dagster as dg

from shop import race

defs = dg.Definitions(jobs=[race.race])
