import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def find():
    raise ValueError("nothing is there")


def load(row):
    return row


def report(rows):
    return 0


over_failed_times = RunTimes()

dag = TaskGraph("over_failed", times=over_failed_times)


@guarded_task(dag, "find", name="find", fails_run=False, facts={"mapped_over": True})
def find_op(task):
    return task.call(find)


@expansion(
    dag,
    "load",
    name="load__elements",
    tasks=("load",),
    upstream=("find",),
    sources=("find",),
    rule="all_done",
    last=True,
)
def load__elements(task, find):
    return product({"row": find.value()})


@guarded_task(dag, "load", name="load", upstream=("find",), element=True, rule="all_done", last=True)
def load_op(task, element, find):
    return task.call(load, row=element["row"])


@guarded_task(dag, "report", name="report", upstream=("find",), rule="all_done", last=True)
def report_op(task, find):
    return task.call(report, find.value())


@dg.job
def over_failed():
    find_ = find_op()
    load_elements = load__elements(find_)
    load_elements.elements.map(lambda element: load_op(element, find_))
    report_op(find_)
