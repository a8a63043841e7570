"""All that Dagster is to know of."""

import dagster as dg

from shop import fruit

defs = dg.Definitions(jobs=[fruit.helped_fruit])
