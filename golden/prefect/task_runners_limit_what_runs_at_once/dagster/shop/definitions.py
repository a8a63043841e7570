"""All that Dagster is to know of."""

import dagster as dg

from shop import all_at_once_job, two_at_once_job

defs = dg.Definitions(jobs=[all_at_once_job.all_at_once_job, two_at_once_job.two_at_once_job])
