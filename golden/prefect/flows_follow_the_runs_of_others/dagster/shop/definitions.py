"""All that Dagster is to know of."""

import dagster as dg

from shop import Nightly_Import, alert_job, archive_job, build_report_job

defs = dg.Definitions(
    jobs=[
        Nightly_Import.Nightly_Import,
        alert_job.alert_job,
        archive_job.archive_job,
        build_report_job.build_report_job,
    ],
    schedules=[Nightly_Import.Nightly_Import_schedule],
    sensors=[archive_job.archive_job_requests, build_report_job.build_report_job_requests],
)
