"""All that Dagster is to know of."""

import dagster as dg

from shop import hooks

defs = dg.Definitions(jobs=[hooks.hooks], sensors=[hooks.hooks_on_failure])
