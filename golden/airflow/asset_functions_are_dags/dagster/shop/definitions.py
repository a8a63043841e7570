"""All that Dagster is to know of."""

import dagster as dg

from shop import clean_job, loader, report_job

defs = dg.Definitions(
    jobs=[clean_job.clean_job, loader.loader, report_job.report_job],
    schedules=[clean_job.clean_job_schedule],
    sensors=[report_job.report_job_sensor],
)
