"""All that Dagster is to know of."""

import dagster as dg

from shop import providers

defs = dg.Definitions(jobs=[providers.providers])
