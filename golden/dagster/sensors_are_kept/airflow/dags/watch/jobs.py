from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


def orders():
    return [1, 2, 3]


def report(orders):
    return sum(orders)


def told(context: dg.OpExecutionContext):
    context.log.info("something happened")


with DAG("refresh", schedule=None):
    orders_task = task(task_id="orders", outlets=[Asset("orders", group="default")])(orders)()
    report_task = task(
        task_id="report",
        outlets=[Asset("report", group="default")],
        inlets=[Asset("orders", group="default")],
    )(report)(orders=orders_task)

with DAG("tell_them", schedule=None):
    told_task = task(task_id="told")(dagster_body(told))()
