"""A job whose first op takes what its run is configured with: a sensor says it for each file that has come."""

import os
from typing import Any

import dagster as dg


@dg.op
def load_orders(context, manifest: dict[str, Any], limit: int = 100) -> list[int]:
    """Load the orders that a manifest names, up to a limit."""
    context.log.info(f"loading {manifest['path']}")
    return manifest["orders"][:limit]


@dg.op
def total(orders: list[int], factor: float) -> float:
    return sum(orders) * factor


@dg.job(
    config={
        "ops": {
            "load_orders": {"inputs": {"manifest": {"path": {"value": "none"}, "orders": {"value": [1, 2, 3]}}}},
            "total": {"inputs": {"factor": 2}},
        }
    }
)
def total_of_orders():
    total(load_orders())


@dg.sensor(job=total_of_orders)
def orders_arrive(context):
    for name in sorted(os.listdir("/srv/orders")):
        if name > (context.cursor or ""):
            said = {"manifest": {"path": {"value": name}, "orders": {"value": [4, 5]}}, "limit": 1}
            yield dg.RunRequest(
                run_key=name,
                run_config={"ops": {"load_orders": {"inputs": said}, "total": {"inputs": {"factor": {"value": 3.0}}}}},
            )
            context.update_cursor(name)


defs = dg.Definitions(sensors=[orders_arrive])
