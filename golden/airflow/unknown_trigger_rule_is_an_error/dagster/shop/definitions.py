"""All that Dagster is to know of."""

import dagster as dg

from shop import rule

defs = dg.Definitions(jobs=[rule.rule])
