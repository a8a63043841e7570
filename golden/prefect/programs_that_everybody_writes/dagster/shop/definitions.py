"""All that Dagster is to know of."""

import dagster as dg

from shop import replicate_job, report_job
from shop.flows import start as flows_start

defs = dg.Definitions(
    assets=[report_job.lines_op, report_job.returned_op, flows_start.how_many_op, flows_start.between_op],
    jobs=[replicate_job.replicate_job, report_job.report_job, flows_start.start_job],
    schedules=[replicate_job.replicate_job_schedule],
    resources={
        "report_job_params": report_job.ReportJobParams(),
        "start_job_params": flows_start.StartJobParams(),
    },
)
