import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def unit_of(name: str):
    return name[:1]


def both(number, unit):
    return f"{number}{unit}"


def sizes() -> dict:
    return {"a": 1, "bb": 2}


def tell_all(parts: list[str]) -> str:
    return ", ".join(parts)


class WhatHasNoElementsIsTheSameForAllJobParams(RunParams):
    """Parameters of a run of what_has_no_elements_is_the_same_for_all_job."""

    unit: str = "kg"


what_has_no_elements_is_the_same_for_all_job_times = RunTimes()

dag = TaskGraph(
    "what-has-no-elements-is-the-same-for-all",
    times=what_has_no_elements_is_the_same_for_all_job_times,
    params="what_has_no_elements_is_the_same_for_all_job_params",
)


@guarded_task(
    dag,
    "unit_of",
    name="unit_of",
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def unit_of_op(task):
    return task.call(unit_of, name="grams")


@expansion(
    dag,
    "both",
    name="both__elements",
    tasks=("both",),
    upstream=("unit_of",),
    sources=("unit_of",),
    skips_empty=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both__elements(task, unit_of):
    return side_by_side({"number": [1, 2], "unit": unit_of.value()}, until="strict")


@guarded_task(
    dag,
    "both",
    name="both",
    upstream=("unit_of",),
    element=True,
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_op(task, element, unit_of):
    return task.call(both, number=element["number"], unit=element["unit"])


@expansion(
    dag,
    "both_2",
    name="both_2__elements",
    tasks=("both_2",),
    upstream=("unit_of",),
    skips_empty=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_2__elements(task, unit_of):
    return side_by_side({"number": [3, 4]}, until="strict")


@guarded_task(
    dag,
    "both_2",
    name="both_2",
    upstream=("unit_of",),
    element=True,
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_2(task, element, unit_of):
    return task.call(both, number=element["number"], unit=task["params"]["unit"])


@guarded_task(
    dag,
    "sizes",
    name="sizes",
    upstream=("unit_of",),
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def sizes_op(task, unit_of):
    return task.call(sizes)


@expansion(
    dag,
    "both_3",
    name="both_3__elements",
    tasks=("both_3",),
    upstream=("sizes",),
    sources=("sizes",),
    skips_empty=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_3__elements(task, sizes):
    return side_by_side({"number": sizes.value()}, until="strict")


@guarded_task(
    dag,
    "both_3",
    name="both_3",
    upstream=("sizes",),
    element=True,
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_3(task, element, sizes):
    return task.call(both, number=element["number"], unit="x")


@expansion(
    dag,
    "both_4",
    name="both_4__elements",
    tasks=("both_4",),
    upstream=("sizes",),
    skips_empty=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_4__elements(task, sizes):
    return side_by_side({"number": [5, 6]}, until="strict")


@guarded_task(
    dag,
    "both_4",
    name="both_4",
    upstream=("sizes",),
    element=True,
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def both_4(task, element, sizes):
    return task.call(both, number=element["number"], unit=None)


@guarded_task(
    dag,
    "tell_all",
    name="tell_all",
    upstream=("both", "sizes"),
    mapped=("both",),
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_op(task, both, sizes):
    return task.call(prefect_body(tell_all, ends=True), parts=both.values())


@guarded_task(
    dag,
    "tell_all_value",
    name="tell_all_value",
    upstream=("tell_all",),
    rule="all_done",
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_value(task, tell_all):
    return task.returned(end_of(tell_all, "value"))


@guarded_task(
    dag,
    "tell_all_2",
    name="tell_all_2",
    upstream=("both_2", "sizes", "tell_all_value"),
    mapped=("both_2",),
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_2(task, both_2, sizes, tell_all_value):
    return task.call(prefect_body(tell_all, ends=True), parts=both_2.values())


@guarded_task(
    dag,
    "tell_all_2_value",
    name="tell_all_2_value",
    upstream=("tell_all_2",),
    rule="all_done",
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_2_value(task, tell_all_2):
    return task.returned(end_of(tell_all_2, "value"))


@guarded_task(
    dag,
    "tell_all_3",
    name="tell_all_3",
    upstream=("both_3", "sizes", "tell_all_value", "tell_all_2_value"),
    mapped=("both_3",),
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_3(task, both_3, sizes, tell_all_value, tell_all_2_value):
    return task.call(prefect_body(tell_all, ends=True), parts=both_3.values())


@guarded_task(
    dag,
    "tell_all_3_value",
    name="tell_all_3_value",
    upstream=("tell_all_3",),
    rule="all_done",
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_3_value(task, tell_all_3):
    return task.returned(end_of(tell_all_3, "value"))


@guarded_task(
    dag,
    "tell_all_4",
    name="tell_all_4",
    upstream=("both_4", "sizes", "tell_all_value", "tell_all_2_value", "tell_all_3_value"),
    mapped=("both_4",),
    fails_run=False,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_4(task, both_4, sizes, tell_all_value, tell_all_2_value, tell_all_3_value):
    return task.call(prefect_body(tell_all, ends=True), parts=both_4.values())


@guarded_task(
    dag,
    "tell_all_4_value",
    name="tell_all_4_value",
    upstream=("tell_all_4",),
    rule="all_done",
    last=True,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def tell_all_4_value(task, tell_all_4):
    return task.returned(end_of(tell_all_4, "value"))


@guarded_task(
    dag,
    "ends",
    name="ends",
    upstream=("unit_of", "sizes", "tell_all_value", "tell_all_2_value", "tell_all_3_value"),
    rule="none_failed",
    last=True,
    required_resource_keys={"what_has_no_elements_is_the_same_for_all_job_params"},
)
def ends(task, unit_of, sizes, tell_all_value, tell_all_2_value, tell_all_3_value):
    return task.returned(None)


@dg.job(
    resource_defs={
        "what_has_no_elements_is_the_same_for_all_job_params": WhatHasNoElementsIsTheSameForAllJobParams()
    }
)
def what_has_no_elements_is_the_same_for_all_job():
    unit_of_ = unit_of_op()
    both_elements = both__elements(unit_of_)
    both_ = both_elements.elements.map(lambda element: both_op(element, unit_of_))
    both_2_elements = both_2__elements(unit_of_)
    both_2_ = both_2_elements.elements.map(lambda element: both_2(element, unit_of_))
    sizes_ = sizes_op(unit_of_)
    both_3_elements = both_3__elements(sizes_)
    both_3_ = both_3_elements.elements.map(lambda element: both_3(element, sizes_))
    both_4_elements = both_4__elements(sizes_)
    both_4_ = both_4_elements.elements.map(lambda element: both_4(element, sizes_))
    tell_all_ = tell_all_op(both_.collect(), both_elements.outcome, sizes_)
    tell_all_value_ = tell_all_value(tell_all_)
    tell_all_2_ = tell_all_2(both_2_.collect(), both_2_elements.outcome, sizes_, tell_all_value_)
    tell_all_2_value_ = tell_all_2_value(tell_all_2_)
    tell_all_3_ = tell_all_3(
        both_3_.collect(), both_3_elements.outcome, sizes_, tell_all_value_, tell_all_2_value_
    )
    tell_all_3_value_ = tell_all_3_value(tell_all_3_)
    tell_all_4_ = tell_all_4(
        both_4_.collect(),
        both_4_elements.outcome,
        sizes_,
        tell_all_value_,
        tell_all_2_value_,
        tell_all_3_value_,
    )
    tell_all_4_value(tell_all_4_)
    ends(unit_of_, sizes_, tell_all_value_, tell_all_2_value_, tell_all_3_value_)
