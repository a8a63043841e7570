from datetime import timedelta

from airflow.sdk import DAG, Asset, TaskGroup, task

from dagster_steps import dagster_body, kept_value
from pond.outer import shown as shown_2
from pond.raw import ends as ends_2
from pond.raw import halve, totals
from pond.raw import orders as orders_2

with DAG("load_the_lake", schedule=None):
    orders = task(
        task_id="orders",
        outlets=[Asset("lake/orders", group="lake_group")],
        inlets=[Asset("outside/landing", group="lake_group")],
    )(orders_2)()
    daily__totals = task(
        task_id="daily__totals",
        retries=1,
        retry_delay=timedelta(seconds=0),
        doc_md="Add them up.",
        outlets=[Asset("lake/daily/totals", group="lake_group")],
        inlets=[Asset("lake/orders", group="lake_group")],
    )(dagster_body(totals, assets=("lake/daily/totals",), keeps={"result": "io_manager"}))(orders=orders)
    with TaskGroup("share") as share_group:
        share_halve = task(
            task_id="halve",
            outlets=[Asset("lake/share", group="lake_group")],
            inlets=[Asset("lake/daily/totals", group="lake_group")],
        )(dagster_body(halve, assets=("lake/share",)))(value=daily__totals)
    ends = task(
        task_id="ends",
        outlets=[Asset("lake/ends/low", group="lake_group"), Asset("lake/high", group="lake_group")],
        inlets=[Asset("lake/orders", group="lake_group")],
        multiple_outputs=True,
    )(dagster_body(ends_2, outputs=("low", "high"), assets=("lake/ends/low", "lake/high")))(orders=orders)

with DAG("show_the_lake", schedule=None):
    shown = task(
        task_id="shown",
        outlets=[Asset("shown", group="default")],
        inlets=[Asset("lake/daily/totals", group="lake_group")],
    )(dagster_body(shown_2, assets=("shown",)))(totals=kept_value("lake/daily/totals", "io_manager"))
