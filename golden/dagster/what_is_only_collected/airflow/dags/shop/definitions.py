from airflow.sdk import DAG, TaskGroup, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body
from gathering import gathering


def shelves():
    for number in (3, 1, 2):
        yield dg.DynamicOutput(10 * number, mapping_key=str(number))


def total(found):
    return sum(found)


def half(count):
    return count / 2


def closed():
    return "closed"


with DAG("stock", schedule=None):
    shelves_task = task(task_id="shelves")(dagster_body(shelves, dynamic=("result",)))()
    total_task = task(task_id="total")(total)(found=shelves_task)

with DAG("stock_and_half", schedule=None):
    shelves_task_2 = task(task_id="shelves")(dagster_body(shelves, dynamic=("result",)))()
    total_task_2 = task(task_id="total")(total)(found=shelves_task_2)
    half_task = task(task_id="half")(half).expand(count=shelves_task_2)
    total_2 = task(task_id="total_2", trigger_rule="none_failed")(gathering(total, {"found": "half"}))(
        found=half_task
    )

with DAG("stock_in_a_graph", schedule=None):
    shelves_task_3 = task(task_id="shelves")(dagster_body(shelves, dynamic=("result",)))()
    half_task_2 = task(task_id="half")(half).expand(count=shelves_task_3)
    with TaskGroup("summary") as summary_group:
        summary_total = task(task_id="total", trigger_rule="none_failed")(
            gathering(total, {"found": "half"})
        )(found=half_task_2)
    closed_task = task(task_id="closed", trigger_rule="none_failed")(closed)()
    half_task_2 >> closed_task
