from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import Cancelled, task
from prefect_steps import prefect_body


@task
def open_orders(shop):
    return [] if shop == "closed" else [1, 2, 3]


def counted(shop):
    found = open_orders(shop)
    if not found:
        return Cancelled(message=f"{shop} has no orders")
    return len(found)


def report(count):
    return f"{count} orders"


with DAG("orders", schedule=None, params={"shop": Param("market", type="string")}):
    counted_task = task_2(task_id="counted")(
        prefect_body(counted, params={"shop": lambda params: params["shop"]})
    )()
    report_task = task_2(task_id="report")(report)(count=counted_task)
