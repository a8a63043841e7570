import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def choose():
    return None


chooses_nothing_times = RunTimes()

dag = TaskGraph("chooses_nothing", version=2, times=chooses_nothing_times)


@guarded_task(
    dag,
    "choose",
    name="choose",
    choices=Choices(("a", "b"), {"a": ("a",), "b": ("b",), "choose": ("a", "b")}),
)
def choose_op(task):
    return task.call(choose)


@guarded_task(dag, "a", name="a", upstream=("choose",), last=True)
def a(task, choose):
    return task.returned(None)


@guarded_task(dag, "b", name="b", upstream=("choose",), rule="all_done", last=True)
def b(task, choose):
    return task.returned(None)


@dg.job
def chooses_nothing():
    choose_ = choose_op()
    a(choose_)
    b(choose_)
