"""All that Dagster is to know of."""

import dagster as dg

from shop import backfill

defs = dg.Definitions(jobs=[backfill.export_tables_job])
