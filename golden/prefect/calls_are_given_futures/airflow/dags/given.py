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


def unit_of(name: str):
    return name[:1]


def both(number, unit):
    return f"{number}{unit}"


def sizes() -> dict:
    return {"a": 1, "bb": 2}


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("a-failed-element-gives-none", schedule=None):
    halve_even_task = task(task_id="halve_even", multiple_outputs=False)(halve_even).expand(number=[2, 3, 4])
    add_up_task = task(task_id="add_up", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(add_up, ends=True), {"numbers": "halve_even"})
    )(numbers=halve_even_task)
    add_up_value = task(task_id="add_up_value", trigger_rule="all_done")(end_of)("add_up", "value")
    tell_task = task(task_id="tell", multiple_outputs=False)(tell)(total=add_up_value)
    add_up_task >> add_up_value

with DAG("all-elements-are-there", schedule=None):
    halve_even_task_2 = task(task_id="halve_even", multiple_outputs=False)(halve_even).expand(
        number=[2, 6, 4]
    )
    add_up_task_2 = task(task_id="add_up", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(add_up, ends=True), {"numbers": "halve_even"})
    )(numbers=halve_even_task_2)
    add_up_value_task = task(task_id="add_up_value", trigger_rule="all_done")(end_of)("add_up", "value")
    tell_task_2 = task(task_id="tell", multiple_outputs=False)(tell)(total=add_up_value_task)
    add_up_task_2 >> add_up_value_task

with DAG("earlier-errors-count", schedule=None):
    halve_even_task_3 = task(task_id="halve_even", multiple_outputs=False)(halve_even)(number=3)
    halve_even_2 = task(task_id="halve_even_2", multiple_outputs=False)(halve_even)(number=5)
    tell_task_3 = task(task_id="tell", multiple_outputs=False)(prefect_body(tell, ends=True))(
        total=halve_even_task_3
    )
    tell_value = task(task_id="tell_value", trigger_rule="all_done")(end_of)("tell", "value")
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    halve_even_2 >> [tell_task_3, ends]
    tell_task_3 >> tell_value

with DAG("its-own-error-ends-the-flow", schedule=None):
    halve_even_task_4 = task(task_id="halve_even", multiple_outputs=False)(halve_even)(number=2)
    halve_even_2_task = task(task_id="halve_even_2", multiple_outputs=False)(
        prefect_body(halve_even, ends=True)
    )(number=halve_even_task_4)
    halve_even_2_value = task(task_id="halve_even_2_value", trigger_rule="all_done")(end_of)(
        "halve_even_2", "value"
    )
    tell_task_4 = task(task_id="tell", multiple_outputs=False)(tell)(total=halve_even_2_value)
    halve_even_2_task >> halve_even_2_value

with DAG("what-has-no-elements-is-the-same-for-all", schedule=None, params={"unit": "kg"}):
    unit_of_task = task(task_id="unit_of")(unit_of)(name="grams")
    both_task = task(task_id="both")(not_carried)("what is mapped over side by side is no output of a task")
    both_2 = task(task_id="both_2")(
        prefect_body(both, params={"unit": lambda params: params["unit"]})
    ).expand(number=[3, 4])
    sizes_task = task(task_id="sizes", multiple_outputs=False)(sizes)()
    both_3 = task(task_id="both_3")(both).partial(unit="x").expand(number=sizes_task)
    tell_task_5 = task(task_id="tell", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell, ends=True), {"total": "both"})
    )(total=both_task)
    tell_value_task = task(task_id="tell_value", trigger_rule="all_done")(end_of)("tell", "value")
    tell_2 = task(task_id="tell_2", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell, ends=True), {"total": "both_2"})
    )(total=both_2)
    tell_2_value = task(task_id="tell_2_value", trigger_rule="all_done")(end_of)("tell_2", "value")
    tell_3 = task(task_id="tell_3", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell, ends=True), {"total": "both_3"})
    )(total=both_3)
    tell_3_value = task(task_id="tell_3_value", trigger_rule="all_done")(end_of)("tell_3", "value")
    ends_task = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    unit_of_task >> [both_task, both_2, sizes_task, ends_task]
    sizes_task >> [tell_task_5, tell_2, tell_3, ends_task]
    tell_task_5 >> tell_value_task
    tell_value_task >> [tell_2, tell_3, ends_task]
    tell_2 >> tell_2_value
    tell_2_value >> [tell_3, ends_task]
    tell_3 >> tell_3_value
