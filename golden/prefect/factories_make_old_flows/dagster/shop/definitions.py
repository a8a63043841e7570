"""All that Dagster is to know of."""

import dagster as dg

from shop import copied, of_1, of_2

defs = dg.Definitions(jobs=[copied.copied, of_1.of_1, of_2.of_2])
