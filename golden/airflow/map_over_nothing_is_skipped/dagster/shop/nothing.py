import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def none_today():
    return []


def handle(item):
    return item


def after(items):
    return list(items)


def always(items):
    return list(items)


nothing_times = RunTimes()

dag = TaskGraph("nothing", times=nothing_times)


@guarded_task(dag, "none_today", name="none_today", facts={"mapped_over": True})
def none_today_op(task):
    return task.call(none_today)


@expansion(
    dag,
    "handle",
    name="handle__elements",
    tasks=("handle",),
    upstream=("none_today",),
    sources=("none_today",),
)
def handle__elements(task, none_today):
    return product({"item": none_today.value()})


@guarded_task(dag, "handle", name="handle", upstream=("none_today",), element=True)
def handle_op(task, element, none_today):
    return task.call(handle, item=element["item"])


@guarded_task(dag, "after", name="after", upstream=("handle",), mapped=("handle",), last=True)
def after_op(task, handle):
    return task.call(after, handle.value())


@guarded_task(
    dag, "always", name="always", upstream=("handle",), mapped=("handle",), rule="none_failed", last=True
)
def always_op(task, handle):
    return task.call(always, handle.value())


@dg.job
def nothing():
    none_today_ = none_today_op()
    handle_elements = handle__elements(none_today_)
    handle_ = handle_elements.elements.map(lambda element: handle_op(element, none_today_))
    after_op(handle_.collect(), handle_elements.outcome)
    always_op(handle_.collect(), handle_elements.outcome)
