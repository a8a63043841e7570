"""All that Dagster is to know of."""

import dagster as dg

from shop import all_at_once_job, in_processes_job, on_a_cluster_job, two_at_once_job

defs = dg.Definitions(
    assets=[in_processes_job.square_op, in_processes_job.square_2],
    jobs=[
        all_at_once_job.all_at_once_job,
        in_processes_job.in_processes_job,
        on_a_cluster_job.on_a_cluster_job,
        two_at_once_job.two_at_once_job,
    ],
)
