"""All that Dagster is to know of."""

import dagster as dg

from shop import group

defs = dg.Definitions(jobs=[group.group_branch])
