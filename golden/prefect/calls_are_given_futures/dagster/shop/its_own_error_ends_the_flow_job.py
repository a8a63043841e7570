import dagster as dg

from shop.given import halve_even, tell
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

its_own_error_ends_the_flow_job_times = RunTimes()

dag = TaskGraph("its-own-error-ends-the-flow", times=its_own_error_ends_the_flow_job_times)


@guarded_task(dag, "halve_even", name="its_own_error_ends_the_flow_job_halve_even", fails_run=False)
def halve_even_op(task):
    return task.call(halve_even, number=2)


@guarded_task(
    dag,
    "halve_even_2",
    name="its_own_error_ends_the_flow_job_halve_even_2",
    upstream=("halve_even_",),
    fails_run=False,
)
def halve_even_2(task, halve_even_):
    return task.call(prefect_body(halve_even, ends=True), number=halve_even_.value())


@guarded_task(
    dag, "halve_even_2_value", name="halve_even_2_value", upstream=("halve_even_2",), rule="all_done"
)
def halve_even_2_value(task, halve_even_2):
    return task.returned(end_of(halve_even_2, "value"))


@guarded_task(
    dag, "tell", name="its_own_error_ends_the_flow_job_tell", upstream=("halve_even_2_value",), last=True
)
def tell_op(task, halve_even_2_value):
    return task.call(tell, total=halve_even_2_value.value())


@dg.job
def its_own_error_ends_the_flow_job():
    halve_even_ = halve_even_op()
    halve_even_2_ = halve_even_2(halve_even_)
    halve_even_2_value_ = halve_even_2_value(halve_even_2_)
    tell_op(halve_even_2_value_)
