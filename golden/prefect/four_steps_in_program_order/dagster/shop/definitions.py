"""All that Dagster is to know of."""

import dagster as dg

from shop import flows

defs = dg.Definitions(
    assets=[flows.extract_op, flows.transform_op, flows.load_op, flows.notify_op],
    jobs=[flows.etl_job],
    schedules=[flows.etl_job_schedule, flows.etl_job_schedule_2, flows.etl_job_schedule_3],
    resources={"etl_job_params": flows.EtlJobParams()},
)
