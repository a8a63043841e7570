"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    forgets_to_await_job,
    guarded_job,
    ingest_job,
    parent_job,
    parent_of_what_fails_job,
    several_at_once_job,
)

defs = dg.Definitions(
    assets=[
        parent_job.extract_op,
        parent_job.load_op,
        parent_job.extract_2,
        parent_job.value_op,
        parent_job.check_op,
        parent_job.load_2,
        parent_job.load_3,
        several_at_once_job.fetch_op,
        several_at_once_job.fetch_2,
        several_at_once_job.value,
        several_at_once_job.fetch_3,
    ],
    jobs=[
        forgets_to_await_job.forgets_to_await_job,
        guarded_job.guarded_job,
        ingest_job.ingest_job,
        parent_job.parent_job,
        parent_of_what_fails_job.parent_of_what_fails_job,
        several_at_once_job.several_at_once_job,
    ],
    resources={
        "parent_job_params": parent_job.ParentJobParams(),
        "several_at_once_job_params": several_at_once_job.SeveralAtOnceJobParams(),
    },
)
