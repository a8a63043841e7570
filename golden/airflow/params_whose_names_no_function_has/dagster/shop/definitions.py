"""All that Dagster is to know of."""

import dagster as dg

from shop import dag

defs = dg.Definitions(jobs=[dag.named_oddly])
