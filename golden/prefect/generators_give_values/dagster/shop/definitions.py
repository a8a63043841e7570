"""All that Dagster is to know of."""

import dagster as dg

from shop import all_at_once_job, nobody_asks_job, one_by_one_job

defs = dg.Definitions(
    jobs=[all_at_once_job.all_at_once_job, nobody_asks_job.nobody_asks_job, one_by_one_job.one_by_one_job]
)
