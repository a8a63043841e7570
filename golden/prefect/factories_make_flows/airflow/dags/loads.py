from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def load(table):
    return len(table)


def do_left(left, at_most, step):
    while left > at_most:
        left = left - step
    return left


def report(table, rows):
    return f"{table}: {rows}"


with DAG(
    "load_customers",
    schedule=None,
    params={"step": Param(2, type="integer")},
    dag_display_name="load customers",
):
    left = task(task_id="load")(load)(table="shop.customers")
    do_left_task = task(task_id="do_left")(
        prefect_body(do_left, params={"step": lambda params: params["step"]})
    )(left=left, at_most=5)
    report_task = task(task_id="report")(report)(table="customers", rows=do_left_task)

with DAG(
    "load_orders", schedule=None, params={"step": Param(2, type="integer")}, dag_display_name="load orders"
):
    left_2 = task(task_id="load")(load)(table="shop.orders")
    do_left_task_2 = task(task_id="do_left")(
        prefect_body(do_left, params={"step": lambda params: params["step"]})
    )(left=left_2, at_most=3)
    report_task_2 = task(task_id="report")(report)(table="orders", rows=do_left_task_2)
