import os
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, DeltaTriggerTimetable, Param, task

from dagster_code import dagster as dg
from dagster_looks import dagster_look
from dagster_steps import dagster_body


def load_orders(context, manifest: dict[str, Any], limit: int = 100) -> list[int]:
    """Load the orders that a manifest names, up to a limit."""
    context.log.info(f"loading {manifest['path']}")
    return manifest["orders"][:limit]


def total(orders: list[int], factor: float) -> float:
    return sum(orders) * factor


def orders_arrive(context):
    for name in sorted(os.listdir("/srv/orders")):
        if name > (context.cursor or ""):
            said = {"manifest": {"path": {"value": name}, "orders": {"value": [4, 5]}}, "limit": 1}
            yield dg.RunRequest(
                run_key=name,
                run_config={
                    "ops": {"load_orders": {"inputs": said}, "total": {"inputs": {"factor": {"value": 3.0}}}}
                },
            )
            context.update_cursor(name)


with DAG(
    "total_of_orders",
    schedule=None,
    is_paused_upon_creation=False,
    params={
        "ops": Param(
            {
                "load_orders": {
                    "inputs": {"manifest": {"path": {"value": "none"}, "orders": {"value": [1, 2, 3]}}}
                },
                "total": {"inputs": {"factor": 2}},
            },
            type="object",
        )
    },
):
    load_orders_task = task(
        task_id="load_orders",
        doc_md="Load the orders that a manifest names, up to a limit.",
        multiple_outputs=False,
    )(dagster_body(load_orders))()
    total_task = task(task_id="total", multiple_outputs=False)(dagster_body(total))(orders=load_orders_task)

with DAG(
    "total_of_orders__orders_arrive",
    schedule=DeltaTriggerTimetable(timedelta(seconds=30)),
    catchup=False,
    doc_md="Starts the runs of total_of_orders that orders_arrive asks for.",
    max_active_runs=1,
    is_paused_upon_creation=True,
):
    requests = task(task_id="requests")(dagster_look(orders_arrive, "orders_arrive"))()
    start = TriggerDagRunOperator.partial(
        task_id="start", trigger_dag_id="total_of_orders", skip_when_already_exists=True
    ).expand_kwargs(requests)
