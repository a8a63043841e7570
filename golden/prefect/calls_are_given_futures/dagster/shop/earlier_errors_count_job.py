import dagster as dg

from shop.given import halve_even, tell
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

earlier_errors_count_job_times = RunTimes()

dag = TaskGraph("earlier-errors-count", times=earlier_errors_count_job_times)


@guarded_task(dag, "halve_even", name="earlier_errors_count_job_halve_even", fails_run=False)
def halve_even_op(task):
    return task.call(halve_even, number=3)


@guarded_task(dag, "halve_even_2", name="earlier_errors_count_job_halve_even_2")
def halve_even_2(task):
    return task.call(halve_even, number=5)


@guarded_task(
    dag,
    "tell",
    name="earlier_errors_count_job_tell",
    upstream=("halve_even", "halve_even_2"),
    fails_run=False,
)
def tell_op(task, halve_even, halve_even_2):
    return task.call(prefect_body(tell, ends=True), total=halve_even.value())


@guarded_task(dag, "tell_value", name="tell_value", upstream=("tell",), rule="all_done", last=True)
def tell_value(task, tell):
    return task.returned(end_of(tell, "value"))


@guarded_task(dag, "ends", name="ends", upstream=("halve_even_2",), rule="none_failed", last=True)
def ends(task, halve_even_2):
    return task.returned(None)


@dg.job
def earlier_errors_count_job():
    halve_even_ = halve_even_op()
    halve_even_2_ = halve_even_2()
    tell_ = tell_op(halve_even_, halve_even_2_)
    tell_value(tell_)
    ends(halve_even_2_)
