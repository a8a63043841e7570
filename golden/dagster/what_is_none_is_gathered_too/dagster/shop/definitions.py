"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import halve

defs = dg.Definitions(jobs=[halve])
