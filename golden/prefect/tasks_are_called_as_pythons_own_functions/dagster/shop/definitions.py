"""All that Dagster is to know of."""

import dagster as dg

from shop import flows

defs = dg.Definitions(
    assets=[flows.filter__op, flows.input__op, flows.sum__op],
    jobs=[flows.counts_job],
    resources={"counts_job_params": flows.CountsJobParams()},
)
