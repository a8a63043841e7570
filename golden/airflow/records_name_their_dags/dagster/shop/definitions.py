"""All that Dagster is to know of."""

import dagster as dg

from shop import arena_checks, bay_checks

defs = dg.Definitions(jobs=[arena_checks.arena_checks, bay_checks.bay_checks])
