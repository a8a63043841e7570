"""All that Dagster is to know of."""

import dagster as dg

from shop import raw_job, report_job

defs = dg.Definitions(jobs=[raw_job.raw_job, report_job.report_job])
