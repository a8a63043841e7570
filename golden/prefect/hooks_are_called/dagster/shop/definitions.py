"""All that Dagster is to know of."""

import dagster as dg

from shop import hooks_of_runs, orders

defs = dg.Definitions(
    assets=[orders.fetch_op, orders.check_op, orders.send_op],
    jobs=[orders.order_mail_job, hooks_of_runs.parcels_job],
    sensors=[
        orders.order_mail_job_on_success,
        orders.order_mail_job_on_failure,
        hooks_of_runs.parcels_job_on_start,
        hooks_of_runs.parcels_job_on_cancel,
    ],
    resources={"order_mail_job_params": orders.OrderMailJobParams()},
)
