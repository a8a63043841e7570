import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes


def numbers():
    return [0, 1, 2, 3]


def half(number):
    if number % 2:
        return None
    return number // 2


def report(halves):
    return [halves.count(None), halves]


halve_job_times = RunTimes()

dag = TaskGraph("halve", times=halve_job_times)


@guarded_task(dag, "numbers", name="numbers")
def numbers_op(task):
    return task.call(numbers)


@expansion(
    dag,
    "half",
    name="half__elements",
    tasks=("half",),
    upstream=("numbers",),
    sources=("numbers",),
    skips_empty=False,
)
def half__elements(task, numbers):
    return side_by_side({"number": numbers.value()}, until="strict")


@guarded_task(dag, "half", name="half", upstream=("numbers",), element=True, fails_run=False)
def half_op(task, element, numbers):
    return task.call(half, number=element["number"])


@guarded_task(dag, "report", name="report", upstream=("half", "numbers"), mapped=("half",), fails_run=False)
def report_op(task, half, numbers):
    return task.call(prefect_body(report, ends=True), halves=half.values())


@guarded_task(dag, "report_value", name="report_value", upstream=("report",), rule="all_done", last=True)
def report_value(task, report):
    return task.returned(end_of(report, "value"))


@guarded_task(dag, "ends", name="ends", upstream=("numbers",), rule="none_failed", last=True)
def ends(task, numbers):
    return task.returned(None)


@dg.job
def halve_job():
    numbers_ = numbers_op()
    half_elements = half__elements(numbers_)
    half_ = half_elements.elements.map(lambda element: half_op(element, numbers_))
    report_ = report_op(half_.collect(), half_elements.outcome, numbers_)
    report_value(report_)
    ends(numbers_)
