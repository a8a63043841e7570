"""All that Dagster is to know of."""

import dagster as dg

from shop import collect_region_job, hourly_ping_job

defs = dg.Definitions(
    assets=[collect_region_job.collect_op, collect_region_job.load_op],
    jobs=[collect_region_job.collect_region_job, hourly_ping_job.hourly_ping_job],
    schedules=[collect_region_job.collect_region_job_schedule, hourly_ping_job.hourly_ping_job_schedule],
    resources={"collect_region_job_params": collect_region_job.CollectRegionJobParams()},
)
