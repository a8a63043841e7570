"""All that Dagster is to know of."""

import dagster as dg

from shop import asks_job, forgets_job, tells_job

defs = dg.Definitions(
    assets=[asks_job.good_op, asks_job.good_2, tells_job.good_op, tells_job.bad_op, tells_job.good_2],
    jobs=[asks_job.asks_job, forgets_job.forgets_job, tells_job.tells_job],
)
