"""All that Dagster is to know of."""

import dagster as dg

from shop.shop import orders_arrive, total_of_orders

defs = dg.Definitions(jobs=[total_of_orders], sensors=[orders_arrive])
