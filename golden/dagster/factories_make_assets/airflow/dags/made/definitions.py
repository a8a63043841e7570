from datetime import timedelta

from airflow.sdk import DAG, Asset, task

from dagster_steps import dagster_body
from made.factories import make_count, make_large_enough, make_scaled, make_table


def sales(orders):
    return [orders]


with DAG("__ASSET_JOB", schedule=None):
    orders_table = task(
        task_id="orders_table",
        retries=3,
        retry_delay=timedelta(seconds=0),
        outlets=[Asset("orders_table", group="shop")],
    )(dagster_body(make_table(name="orders", scaled=make_scaled(rows=3), rows=3), assets=("orders_table",)))()
    items_table = task(
        task_id="items_table",
        retries=7,
        retry_delay=timedelta(seconds=0),
        outlets=[Asset("items_table", group="shop")],
    )(dagster_body(make_table(name="items", scaled=make_scaled(rows=7), rows=7), assets=("items_table",)))()
    all_table = task(
        task_id="all_table",
        retries=1,
        retry_delay=timedelta(seconds=0),
        outlets=[Asset("all_table", group="sums")],
        inlets=[Asset("orders_table", group="shop"), Asset("items_table", group="shop")],
    )(dagster_body(make_table(name="all", scaled=make_scaled(rows=1), rows=1), assets=("all_table",)))()
    sales_north = task(
        task_id="sales_north",
        outlets=[Asset("sales_north", group="default")],
        inlets=[Asset("orders_table", group="shop")],
    )(sales)(orders=orders_table)
    sales_south = task(
        task_id="sales_south",
        outlets=[Asset("sales_south", group="default")],
        inlets=[Asset("orders_table", group="shop")],
    )(sales)(orders=orders_table)
    orders_table_at_least_5 = task(task_id="orders_table_at_least_5", do_xcom_push=False)(
        dagster_body(make_large_enough(least=5), outputs=(), checks="orders_table", blocking=True)
    )()
    items_table_at_least_5 = task(task_id="items_table_at_least_5", do_xcom_push=False)(
        dagster_body(make_large_enough(least=5), outputs=(), checks="items_table", blocking=True)
    )()
    orders_table >> [all_table, orders_table_at_least_5]
    items_table >> [all_table, items_table_at_least_5]
    orders_table_at_least_5 >> [all_table, sales_north, sales_south]
    items_table_at_least_5 >> all_table

with DAG("counts", schedule=None):
    count_to_2 = task(task_id="count_to_2", multiple_outputs=True)(
        dagster_body(make_count(limit=2), outputs=("last",))
    )()
    count_to_3 = task(task_id="count_to_3", multiple_outputs=True)(
        dagster_body(make_count(limit=3), outputs=("last",))
    )()
