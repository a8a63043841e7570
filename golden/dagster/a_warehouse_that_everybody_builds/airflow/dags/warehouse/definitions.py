from datetime import timedelta

from airflow.sdk import DAG, Asset, CronTriggerTimetable, MultipleCronTriggerTimetable, task

from dagster_steps import dagster_body
from warehouse.assets.marts import check_hosts, has_orders, orders_by_id
from warehouse.assets.marts import sales_report as sales_report_2
from warehouse.assets.raw import payments
from warehouse.assets.raw import raw_orders as raw_orders_2
from warehouse.resources import Database

with DAG(
    "daily_marts",
    schedule=CronTriggerTimetable("15 6 * * 1-5", timezone="America/New_York"),
    catchup=False,
    description="All that the marts need.",
    tags=["team=data"],
    is_paused_upon_creation=False,
):
    raw_orders = task(
        task_id="raw_orders",
        retries=3,
        retry_delay=timedelta(seconds=30),
        pool="database",
        doc_md="Orders as the shop has them.",
        outlets=[Asset("raw_orders", group="raw")],
    )(
        dagster_body(
            raw_orders_2,
            assets=("raw_orders",),
            resources={"database": lambda: Database(host="localhost", port=5433)},
        )
    )()
    raw_payments = task(
        task_id="raw_payments", outlets=[Asset("raw_payments", group="raw")], inlets=[Asset("customers")]
    )(
        dagster_body(
            payments,
            assets=("raw_payments",),
            resources={"database": lambda: Database(host="localhost", port=5433)},
        )
    )()
    marts__orders_by_id = task(
        task_id="marts__orders_by_id",
        outlets=[Asset("marts/orders_by_id", group="marts")],
        inlets=[Asset("raw_payments", group="raw"), Asset("raw_orders", group="raw")],
    )(dagster_body(orders_by_id, assets=("marts/orders_by_id",)))(
        raw_payments=raw_payments, orders=raw_orders
    )
    sales_report = task(
        task_id="sales_report",
        outlets=[Asset("sales_report", group="marts")],
        inlets=[
            Asset("raw_orders", group="raw"),
            Asset("marts/orders_by_id", group="marts"),
            Asset("customers"),
        ],
    )(dagster_body(sales_report_2, assets=("sales_report",)))()
    marts__orders_by_id_has_orders = task(
        task_id="marts__orders_by_id_has_orders", doc_md="There are orders.", do_xcom_push=False
    )(dagster_body(has_orders, outputs=(), checks="marts/orders_by_id", blocking=True))(
        orders_by_id=marts__orders_by_id
    )
    raw_orders_has_hosts = task(task_id="raw_orders_has_hosts", do_xcom_push=False)(
        dagster_body(check_hosts, outputs=(), checks="raw_orders")
    )(raw_orders=raw_orders)
    raw_orders >> sales_report
    marts__orders_by_id >> sales_report
    marts__orders_by_id_has_orders >> sales_report

with DAG(
    "only_raw",
    schedule=MultipleCronTriggerTimetable("0 * * * *", "30 12 * * *", timezone="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
):
    raw_orders_task = task(
        task_id="raw_orders",
        retries=3,
        retry_delay=timedelta(seconds=30),
        pool="database",
        doc_md="Orders as the shop has them.",
        outlets=[Asset("raw_orders", group="raw")],
    )(
        dagster_body(
            raw_orders_2,
            assets=("raw_orders",),
            resources={"database": lambda: Database(host="localhost", port=5433)},
        )
    )()
    raw_payments_task = task(
        task_id="raw_payments", outlets=[Asset("raw_payments", group="raw")], inlets=[Asset("customers")]
    )(
        dagster_body(
            payments,
            assets=("raw_payments",),
            resources={"database": lambda: Database(host="localhost", port=5433)},
        )
    )()
    raw_orders_has_hosts_task = task(task_id="raw_orders_has_hosts", do_xcom_push=False)(
        dagster_body(check_hosts, outputs=(), checks="raw_orders")
    )(raw_orders=raw_orders_task)
