"""All that Dagster is to know of."""

import dagster as dg

from shop import release

defs = dg.Definitions(jobs=[release.release])
