"""All that Dagster is to know of."""

import dagster as dg

from shop import child, parent

defs = dg.Definitions(jobs=[child.child, parent.parent], sensors=[child.child_requests])
