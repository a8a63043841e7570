from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param, task

from gathering import gathering
from prefect_ends import end_of
from prefect_steps import prefect_body


def unit_of(name: str):
    return name[:1]


def both(number, unit):
    return f"{number}{unit}"


def sizes() -> dict:
    return {"a": 1, "bb": 2}


def tell_all(parts: list[str]) -> str:
    return ", ".join(parts)


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG(
    "what-has-no-elements-is-the-same-for-all", schedule=None, params={"unit": Param("kg", type="string")}
):
    unit_of_task = task(task_id="unit_of")(unit_of)(name="grams")
    grams = task(task_id="both")(not_carried)("what is mapped over side by side is no output of a task")
    kilos = task(task_id="both_2")(prefect_body(both, params={"unit": lambda params: params["unit"]})).expand(
        number=[3, 4]
    )
    sizes_task = task(task_id="sizes", multiple_outputs=False)(sizes)()
    keys = task(task_id="both_3")(both).partial(unit="x").expand(number=sizes_task)
    nothing = task(task_id="both_4")(both).partial(unit=None).expand(number=[5, 6])
    tell_all_task = task(task_id="tell_all", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell_all, ends=True), {"parts": "both"})
    )(parts=grams)
    tell_all_value = task(task_id="tell_all_value", trigger_rule="all_done")(end_of)("tell_all", "value")
    tell_all_2 = task(task_id="tell_all_2", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell_all, ends=True), {"parts": "both_2"})
    )(parts=kilos)
    tell_all_2_value = task(task_id="tell_all_2_value", trigger_rule="all_done")(end_of)(
        "tell_all_2", "value"
    )
    tell_all_3 = task(task_id="tell_all_3", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell_all, ends=True), {"parts": "both_3"})
    )(parts=keys)
    tell_all_3_value = task(task_id="tell_all_3_value", trigger_rule="all_done")(end_of)(
        "tell_all_3", "value"
    )
    tell_all_4 = task(task_id="tell_all_4", trigger_rule="none_failed", multiple_outputs=False)(
        gathering(prefect_body(tell_all, ends=True), {"parts": "both_4"})
    )(parts=nothing)
    tell_all_4_value = task(task_id="tell_all_4_value", trigger_rule="all_done")(end_of)(
        "tell_all_4", "value"
    )
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    unit_of_task >> [grams, kilos, sizes_task, ends]
    sizes_task >> [nothing, tell_all_task, tell_all_2, tell_all_3, tell_all_4, ends]
    tell_all_task >> tell_all_value
    tell_all_value >> [tell_all_2, tell_all_3, tell_all_4, ends]
    tell_all_2 >> tell_all_2_value
    tell_all_2_value >> [tell_all_3, tell_all_4, ends]
    tell_all_3 >> tell_all_3_value
    tell_all_3_value >> [tell_all_4, ends]
    tell_all_4 >> tell_all_4_value
