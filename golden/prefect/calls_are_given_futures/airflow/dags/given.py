from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

from gathering import gathering
from prefect_ends import end_of
from prefect_steps import prefect_body


def halve_even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def add_up(numbers: list[int]) -> int:
    return sum(numbers)


def tell(total) -> str:
    return f"total: {total}"


with DAG("a-failed-element-gives-none", schedule=None):
    halves = task(task_id="halve_even", multiple_outputs=False)(halve_even).expand(number=[2, 3, 4])
    add_up_task = task(task_id="add_up", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(add_up, ends=True), {"numbers": "halve_even"})
    )(numbers=halves)
    add_up_value = task(task_id="add_up_value", trigger_rule="all_done")(end_of)("add_up", "value")
    tell_task = task(task_id="tell", multiple_outputs=False)(tell)(total=add_up_value)
    add_up_task >> add_up_value

with DAG("all-elements-are-there", schedule=None):
    halves_2 = task(task_id="halve_even", multiple_outputs=False)(halve_even).expand(number=[2, 6, 4])
    add_up_task_2 = task(task_id="add_up", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(add_up, ends=True), {"numbers": "halve_even"})
    )(numbers=halves_2)
    add_up_value_task = task(task_id="add_up_value", trigger_rule="all_done")(end_of)("add_up", "value")
    tell_task_2 = task(task_id="tell", multiple_outputs=False)(tell)(total=add_up_value_task)
    add_up_task_2 >> add_up_value_task

with DAG("earlier-errors-count", schedule=None):
    half = task(task_id="halve_even", multiple_outputs=False)(halve_even)(number=3)
    halve_even_2 = task(task_id="halve_even_2", multiple_outputs=False)(halve_even)(number=5)
    tell_task_3 = task(task_id="tell", multiple_outputs=False)(prefect_body(tell, ends=True))(total=half)
    tell_value = task(task_id="tell_value", trigger_rule="all_done")(end_of)("tell", "value")
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    halve_even_2 >> [tell_task_3, ends]
    tell_task_3 >> tell_value

with DAG("its-own-error-ends-the-flow", schedule=None):
    half_2 = task(task_id="halve_even", multiple_outputs=False)(halve_even)(number=2)
    halve_even_2_task = task(task_id="halve_even_2", multiple_outputs=False)(
        prefect_body(halve_even, ends=True)
    )(number=half_2)
    halve_even_2_value = task(task_id="halve_even_2_value", trigger_rule="all_done")(end_of)(
        "halve_even_2", "value"
    )
    tell_task_4 = task(task_id="tell", multiple_outputs=False)(tell)(total=halve_even_2_value)
    halve_even_2_task >> halve_even_2_value
