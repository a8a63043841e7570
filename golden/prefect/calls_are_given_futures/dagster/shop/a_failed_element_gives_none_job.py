import dagster as dg

from shop.given import add_up, halve_even, tell
from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

a_failed_element_gives_none_job_times = RunTimes()

dag = TaskGraph("a-failed-element-gives-none", times=a_failed_element_gives_none_job_times)


@expansion(
    dag,
    "halve_even",
    name="a_failed_element_gives_none_job_halve_even__elements",
    tasks=("halve_even",),
    skips_empty=False,
)
def a_failed_element_gives_none_job_halve_even__elements(task):
    return side_by_side({"number": [2, 3, 4]}, until="strict")


@guarded_task(
    dag, "halve_even", name="a_failed_element_gives_none_job_halve_even", element=True, fails_run=False
)
def halve_even_op(task, element):
    return task.call(halve_even, number=element["number"])


@guarded_task(
    dag,
    "add_up",
    name="a_failed_element_gives_none_job_add_up",
    upstream=("halve_even",),
    mapped=("halve_even",),
    fails_run=False,
)
def add_up_op(task, halve_even):
    return task.call(prefect_body(add_up, ends=True), numbers=halve_even.values())


@guarded_task(
    dag,
    "add_up_value",
    name="a_failed_element_gives_none_job_add_up_value",
    upstream=("add_up",),
    rule="all_done",
)
def add_up_value(task, add_up):
    return task.returned(end_of(add_up, "value"))


@guarded_task(dag, "tell", name="a_failed_element_gives_none_job_tell", upstream=("add_up_value",), last=True)
def tell_op(task, add_up_value):
    return task.call(tell, total=add_up_value.value())


@dg.job
def a_failed_element_gives_none_job():
    halve_even_elements = a_failed_element_gives_none_job_halve_even__elements()
    halve_even_ = halve_even_elements.elements.map(lambda element: halve_even_op(element))
    add_up_ = add_up_op(halve_even_.collect(), halve_even_elements.outcome)
    add_up_value_ = add_up_value(add_up_)
    tell_op(add_up_value_)
