"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import twice

defs = dg.Definitions(jobs=[twice])
