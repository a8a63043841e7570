"""All that Dagster is to know of."""

import dagster as dg

from shop import elements

defs = dg.Definitions(jobs=[elements.elements_2])
