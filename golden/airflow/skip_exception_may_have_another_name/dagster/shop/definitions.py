"""All that Dagster is to know of."""

import dagster as dg

from shop import renamed

defs = dg.Definitions(jobs=[renamed.renamed])
