"""All that Dagster is to know of."""

import dagster as dg

from shop import load_customers, load_orders

defs = dg.Definitions(
    assets=[
        load_customers.load_op,
        load_customers.do_left_op,
        load_customers.report_op,
        load_orders.load_op,
        load_orders.do_left_op,
        load_orders.report_op,
    ],
    jobs=[load_customers.load_customers, load_orders.load_orders],
    resources={
        "load_customers_params": load_customers.LoadCustomersParams(),
        "load_orders_params": load_orders.LoadOrdersParams(),
    },
)
