"""All that Dagster is to know of."""

import dagster as dg

from shop import page_is_broken_job, page_is_stored_job

defs = dg.Definitions(jobs=[page_is_broken_job.page_is_broken_job, page_is_stored_job.page_is_stored_job])
