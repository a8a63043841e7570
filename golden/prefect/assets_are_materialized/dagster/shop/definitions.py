"""All that Dagster is to know of."""

import dagster as dg

from shop import lake

defs = dg.Definitions(
    assets=[lake.land_events_op, lake.clean_events_op, lake.announce_op],
    jobs=[lake.fill_the_lake_job],
    resources={"fill_the_lake_job_params": lake.FillTheLakeJobParams()},
)
