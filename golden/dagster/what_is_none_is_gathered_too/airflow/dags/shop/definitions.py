from airflow.sdk import DAG, task

from dagster_code import DynamicOutput
from dagster_steps import dagster_body
from gathering import gathering


def numbers():
    for number in range(4):
        yield DynamicOutput(number, mapping_key=str(number))


def half(number):
    if number % 2:
        return None
    return number // 2


def report(halves):
    return [halves.count(None), halves]


with DAG("halve", schedule=None):
    numbers_task = task(task_id="numbers")(dagster_body(numbers, dynamic=("result",)))()
    half_task = task(task_id="half")(half).expand(number=numbers_task)
    report_task = task(task_id="report", trigger_rule="none_failed")(gathering(report, {"halves": "half"}))(
        halves=half_task
    )
