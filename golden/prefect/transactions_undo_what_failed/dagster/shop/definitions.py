"""All that Dagster is to know of."""

import dagster as dg

from shop import books_job, fails_job, waits_for_nothing_job

defs = dg.Definitions(
    jobs=[books_job.books_job, fails_job.fails_job, waits_for_nothing_job.waits_for_nothing_job]
)
