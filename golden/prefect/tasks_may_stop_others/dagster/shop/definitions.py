"""All that Dagster is to know of."""

import dagster as dg

from shop import orders

defs = dg.Definitions(
    assets=[orders.counted_op, orders.report_op],
    jobs=[orders.orders_job],
    resources={"orders_job_params": orders.OrdersJobParams()},
)
