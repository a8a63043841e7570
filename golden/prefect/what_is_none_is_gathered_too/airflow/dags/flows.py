from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

from gathering import gathering
from prefect_ends import end_of
from prefect_steps import prefect_body


def numbers():
    return [0, 1, 2, 3]


def half(number):
    if number % 2:
        return None
    return number // 2


def report(halves):
    return [halves.count(None), halves]


with DAG("halve", schedule=None):
    numbers_task = task(task_id="numbers")(numbers)()
    half_task = task(task_id="half")(half).expand(number=numbers_task)
    report_task = task(task_id="report", trigger_rule="none_failed")(
        gathering(prefect_body(report, ends=True), {"halves": "half"})
    )(halves=half_task)
    report_value = task(task_id="report_value", trigger_rule="all_done")(end_of)("report", "value")
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    numbers_task >> [report_task, ends]
    report_task >> report_value
