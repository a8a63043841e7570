"""All that Dagster is to know of."""

import dagster as dg

from shop import upload

defs = dg.Definitions(jobs=[upload.upload])
