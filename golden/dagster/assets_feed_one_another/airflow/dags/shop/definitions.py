from datetime import timedelta

from airflow.sdk import DAG, Asset, CronTriggerTimetable, task

from dagster_steps import dagster_body, kept_value
from shop.assets import customers
from shop.assets import names as names_2
from shop.assets import orders as orders_2
from shop.assets import report as report_2
from shop.assets import stamped as stamped_2
from shop.resources import Warehouse

with DAG(
    "raw_job",
    schedule=CronTriggerTimetable("0 5 * * *", timezone="Europe/Berlin"),
    catchup=False,
    tags=["team=shop"],
    is_paused_upon_creation=True,
):
    orders = task(task_id="orders", doc_md="All orders.", outlets=[Asset("orders", group="raw")])(
        dagster_body(orders_2, assets=("orders",), resources={"warehouse": lambda: Warehouse(limit=1)})
    )()
    raw__eu__customers = task(task_id="raw__eu__customers", outlets=[Asset("raw/eu/customers", group="raw")])(
        dagster_body(
            customers,
            assets=("raw/eu/customers",),
            keeps={"result": "io_manager"},
            resources={"warehouse": lambda: Warehouse(limit=1)},
        )
    )()

with DAG("report_job", schedule=None):
    orders_task = task(task_id="orders", doc_md="All orders.", outlets=[Asset("orders", group="raw")])(
        dagster_body(orders_2, assets=("orders",), resources={"warehouse": lambda: Warehouse(limit=1)})
    )()
    names = task(
        task_id="names",
        outlets=[Asset("names", group="default")],
        inlets=[Asset("raw/eu/customers", group="raw")],
    )(dagster_body(names_2, assets=("names",)))(people=kept_value("raw/eu/customers", "io_manager"))
    stamped = task(
        task_id="stamped",
        outlets=[Asset("stamped", group="default")],
        inlets=[Asset("orders", group="raw"), Asset("raw/eu/customers", group="raw")],
    )(dagster_body(stamped_2, assets=("stamped",)))()
    report = task(
        task_id="report",
        retries=1,
        retry_delay=timedelta(seconds=0),
        outlets=[Asset("report", group="default")],
        inlets=[
            Asset("orders", group="raw"),
            Asset("names", group="default"),
            Asset("stamped", group="default"),
            Asset("elsewhere"),
        ],
    )(report_2)(orders=orders_task, names=names)
    orders_task >> stamped
    stamped >> report
