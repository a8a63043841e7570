"""All that Dagster is to know of."""

import dagster as dg

from shop import etl

defs = dg.Definitions(
    assets=[etl.extract, etl.transform, etl.load], jobs=[etl.etl], schedules=[etl.etl_schedule]
)
