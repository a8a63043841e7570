"""All that Dagster is to know of."""

import dagster as dg

from shop import dicts

defs = dg.Definitions(jobs=[dicts.dicts])
