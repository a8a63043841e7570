"""All that Dagster is to know of."""

import dagster as dg

from shop import report

defs = dg.Definitions(jobs=[report.report])
